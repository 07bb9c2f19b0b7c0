"""Wrong: trusts that a Queue does it all, and closes by a flag beside it. Who waits in the Queue doesn't look at the flag.

Caught by: test_all_readers_hear_that_it_is_closed, test_nothing_is_lost_and_nothing_comes_in_after_closing
"""

import queue


class Closed(Exception):
    pass


class Buffer:
    def __init__(self, size):
        self._queue = queue.Queue(size)
        self._is_closed = False

    def put(self, item):
        if self._is_closed:
            raise Closed
        self._queue.put(item)

    def get(self):
        if self._is_closed and self._queue.empty():
            raise Closed
        return self._queue.get()

    def close(self):
        self._is_closed = True
