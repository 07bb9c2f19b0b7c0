"""Right: no lock. For each route there is a box with a note, empty or with the price; who holds the note is the one who may ask."""

import queue


class Quotes:
    def __init__(self, ask):
        self._ask = ask
        self._boxes = {}

    def price(self, route):
        new = queue.Queue()
        new.put([])
        box = self._boxes.setdefault(route, new)
        note = box.get()
        try:
            if not note:
                note.append(self._ask(route))
        finally:
            box.put(note)
        return note[0]
