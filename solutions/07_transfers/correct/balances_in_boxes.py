"""Right: the balance of each account lies in a box for one; who has taken it out is the only one who can use it. The boxes are
opened in the order in which the bank knows its accounts.
"""

import queue


class Bank:
    def __init__(self, balances, record):
        self._boxes = {}
        self._rank = {}
        self._record = record
        for rank, (account, cents) in enumerate(balances.items()):
            self._rank[account] = rank
            self._boxes[account] = queue.Queue(maxsize=1)
            self._boxes[account].put(cents)

    def balance(self, account):
        cents = self._boxes[account].get()
        self._boxes[account].put(cents)
        return cents

    def transfer(self, source, target, cents):
        accounts = sorted({source, target}, key=self._rank.get)
        balances = {account: self._boxes[account].get() for account in accounts}
        after = dict(balances)
        try:
            if balances[source] < cents:
                return False
            self._record(source, target, cents)
            balances[source] -= cents
            balances[target] += cents
            after = balances
            return True
        finally:
            for account in accounts:
                self._boxes[account].put(after[account])
