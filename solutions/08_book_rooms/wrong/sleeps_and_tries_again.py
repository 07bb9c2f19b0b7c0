"""Wrong: puts down what it has, and tries again after a pause, so that two groups don't dance for ever. It comes late into free rooms,
and never gets two rooms that are busy in turns.

Caught by: test_who_shares_no_room_waits_for_nobody, test_nobody_is_passed_over_for_ever
"""

import random
import threading
import time


class House:
    def __init__(self, rooms):
        self._locks = {room: threading.Lock() for room in rooms}

    def use(self, rooms, event):
        locks = [self._locks[room] for room in rooms]
        while not self._take(locks):
            time.sleep(random.uniform(0.01, 0.02))
        try:
            return event()
        finally:
            for lock in locks:
                lock.release()

    def _take(self, locks):
        taken = []
        for lock in locks:
            if not lock.acquire(blocking=False):
                for other in taken:
                    other.release()
                return False
            taken.append(lock)
        return True
