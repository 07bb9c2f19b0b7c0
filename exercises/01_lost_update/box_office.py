"""The ticket stock of a cinema, sold at several tills at once."""


class BoxOffice:
    """Sells *stock* tickets; `sell` may be called by several tills (threads) at the same time."""

    def __init__(self, stock: int) -> None:
        self.stock = stock

    def sell(self, count: int) -> bool:
        """Sell *count* tickets and return True, or return False and sell none if there are too few."""
        # TODO: two tills can be in here at the same time. Let one at a time look at the stock and change it.
        if count > self.stock:
            return False
        self.stock -= count
        return True
