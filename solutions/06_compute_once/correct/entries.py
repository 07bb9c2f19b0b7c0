"""Right: an object for each route has the lock and the price. `setdefault` of a dict is one step, so no lock guards the table; a
known price is returned without any.
"""

import threading

NOTHING_YET = object()


class Entry:
    def __init__(self):
        self._lock = threading.Lock()
        self._value = NOTHING_YET

    def value(self, compute):
        if self._value is NOTHING_YET:
            with self._lock:
                if self._value is NOTHING_YET:
                    self._value = compute()
        return self._value


class Quotes:
    def __init__(self, ask):
        self._ask = ask
        self._entries = {}

    def price(self, route):
        entry = self._entries.setdefault(route, Entry())
        return entry.value(lambda: self._ask(route))
