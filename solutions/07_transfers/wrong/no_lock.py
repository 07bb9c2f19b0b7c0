"""Wrong: believes that each line is one step, and that the order of the lines is kept. Others come between.

Caught by: test_nobody_spends_the_same_money_twice, test_transfers_in_opposite_directions_all_take_place
"""


class Bank:
    def __init__(self, balances, record):
        self._balances = dict(balances)
        self._record = record

    def balance(self, account):
        return self._balances[account]

    def transfer(self, source, target, cents):
        if cents <= self._balances[source]:
            self._record(source, target, cents)
            self._balances[source] = self._balances[source] - cents
            self._balances[target] = self._balances[target] + cents
            return True
        return False
