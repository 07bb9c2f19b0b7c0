"""Wrong: orders the accounts by the length of their names. Two names that are equally long stay in the order of the transfer.

Caught by: test_transfers_in_opposite_directions_all_take_place, test_any_two_accounts_in_either_direction
"""

import threading


class Bank:
    def __init__(self, balances, record):
        self._balances = dict(balances)
        self._record = record
        self._locks = {account: threading.RLock() for account in self._balances}

    def balance(self, account):
        return self._balances[account]

    def transfer(self, source, target, cents):
        first, second = sorted([source, target], key=len)
        with self._locks[first], self._locks[second]:
            if self._balances[source] < cents:
                return False
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
            return True
