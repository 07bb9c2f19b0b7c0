"""Wrong: cancels the timer of the next poll. While a poll is under way there is none to cancel, and it arms the next one when
it ends.

Caught by: test_nothing_is_polled_after_stop, test_a_poll_under_way_is_finished, test_two_may_stop_it
"""

import threading


class Poller:
    def __init__(self, poll, interval):
        self._poll = poll
        self._interval = interval
        self._timer = None

    def start(self):
        self._timer = threading.Timer(0, self._tick)
        self._timer.start()

    def stop(self):
        if self._timer is not None:
            self._timer.cancel()

    def _tick(self):
        self._poll()
        self._timer = threading.Timer(self._interval, self._tick)
        self._timer.start()
