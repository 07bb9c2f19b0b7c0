"""Wrong: has a fixed number of tickets for readers, and a writer takes them all. With more readers than tickets, readers wait for readers.

Caught by: test_readers_are_together
"""

import threading

TICKETS = 10


class Catalogue:
    def __init__(self):
        self._tickets = threading.Semaphore(TICKETS)
        self._door = threading.Lock()

    def read(self, look):
        with self._door:
            self._tickets.acquire()
        try:
            return look()
        finally:
            self._tickets.release()

    def write(self, change):
        with self._door:
            for _ in range(TICKETS):
                self._tickets.acquire()
            try:
                return change()
            finally:
                self._tickets.release(TICKETS)
