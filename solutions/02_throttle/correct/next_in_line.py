"""Right: whoever finds no free slot stands in a line with an event of its own; whoever is done hands the slot to the next. Threads by
hand collect the answers."""

import threading
from collections import deque


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._free = limit
        self._waiting = deque()
        self._door = threading.Lock()

    def locate(self, address):
        turn = threading.Event()
        with self._door:
            if self._free:
                self._free -= 1
                turn.set()
            else:
                self._waiting.append(turn)
        turn.wait()
        try:
            return self._ask(address)
        finally:
            with self._door:
                if self._waiting:
                    self._waiting.popleft().set()
                else:
                    self._free += 1

    def locate_all(self, addresses):
        answers, errors = {}, []

        def look_up(place):
            try:
                answers[place] = self.locate(addresses[place])
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=look_up, args=[place]) for place in range(len(addresses))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if errors:
            raise errors[0]
        return [answers[place] for place in range(len(addresses))]
