"""Right: a Timer is a thread with an event that ends its one pause. This one pauses again and again."""

import threading


class Repeating(threading.Timer):
    def run(self):
        self.function()
        while not self.finished.wait(self.interval):
            self.function()


class Poller:
    def __init__(self, poll, interval):
        self._poll = poll
        self._interval = interval
        self._timer = None

    def start(self):
        self._timer = Repeating(self._interval, self._poll)
        self._timer.start()

    def stop(self):
        if self._timer:
            self._timer.cancel()
            self._timer.join()
