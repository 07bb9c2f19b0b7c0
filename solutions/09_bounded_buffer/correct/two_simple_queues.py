"""Right: no condition. One queue holds the free places, the other one the pages; whoever takes the end out of a queue puts it back for
the next."""

import queue
import threading


class Closed(Exception):
    pass


END = object()


class Buffer:
    def __init__(self, size):
        self._places = queue.SimpleQueue()
        self._pages = queue.SimpleQueue()
        self._door = threading.Lock()
        self._is_closed = False
        for number in range(size):
            self._places.put(number)

    def put(self, item):
        place = self._places.get()
        with self._door:
            if self._is_closed:
                self._places.put(END)
                raise Closed
            self._pages.put((place, item))

    def get(self):
        taken = self._pages.get()
        if taken is END:
            self._pages.put(END)
            raise Closed
        place, item = taken
        self._places.put(place)
        return item

    def close(self):
        with self._door:
            self._is_closed = True
            self._pages.put(END)
            self._places.put(END)
