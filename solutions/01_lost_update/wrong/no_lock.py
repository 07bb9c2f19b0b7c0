"""Wrong: believes that `-=` is one step, because it is one line. It reads, subtracts and writes, and others come between.

Caught by: test_no_sale_is_lost, test_no_ticket_is_sold_twice, test_a_refused_customer_is_in_nobodys_way
"""


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock

    def sell(self, count: int) -> bool:
        if self.stock >= count:
            self.stock -= count
            return True
        return False
