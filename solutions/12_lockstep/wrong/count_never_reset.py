"""Wrong: counts who has come and never begins anew. At the second meeting the count is full already, and everybody walks
through.

Caught by: test_two_regions_stay_in_step
"""

import threading


class Stopped(Exception):
    pass


class Meeting:
    """Lets nobody go on before everybody has come."""

    def __init__(self, count):
        self._count = count
        self._changed = threading.Condition()
        self._here = 0
        self._is_off = False

    def wait(self):
        with self._changed:
            self._here += 1
            if self._here >= self._count:
                self._changed.notify_all()
            while self._here < self._count and not self._is_off:
                self._changed.wait()
            if self._is_off:
                raise Stopped

    def call_off(self):
        with self._changed:
            self._is_off = True
            self._changed.notify_all()


def run(regions, step, hours):
    states = list(regions)
    count = len(states)
    meeting = Meeting(count)
    errors = []

    def work(here):
        left, right = here - 1, (here + 1) % count
        try:
            for _ in range(hours):
                new = step(states[left], states[here], states[right])
                meeting.wait()
                states[here] = new
                meeting.wait()
        except Stopped:
            return
        except Exception as error:
            errors.append(error)
            meeting.call_off()

    threads = [threading.Thread(target=work, args=(here,)) for here in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return states
