"""Wrong: believes that a random pause keeps the tills apart. It makes the collision rarer, and harder to find.

Caught by: test_no_sale_is_lost, test_no_ticket_is_sold_twice, test_a_refused_customer_is_in_nobodys_way
"""

import random
import time


class BoxOffice:
    def __init__(self, stock: int) -> None:
        self.stock = stock

    def sell(self, count: int) -> bool:
        time.sleep(random.random() / 100)
        if count > self.stock:
            return False
        self.stock -= count
        return True
