"""Three kinds of gift cards. All of them are right, however many threads use them, and no two are built alike."""

import threading


class MuseumCard:
    """One lock for each card. Who needs two cards takes the older one first."""

    _made = 0

    def __init__(self, cents):
        MuseumCard._made += 1
        self._age = MuseumCard._made
        self._lock = threading.Lock()
        self._cents = cents
        self._spent = 0

    def pay(self, cents):
        with self._lock:
            if self._cents < cents:
                return False
            self._cents -= cents
            self._spent += cents
            return True

    def top_up(self, cents):
        with self._lock:
            self._cents += cents

    def move(self, other, cents):
        first, second = sorted((self, other), key=lambda card: card._age)
        with first._lock, second._lock:
            if self._cents < cents:
                return False
            self._cents -= cents
            other._cents += cents
            return True

    def statement(self):
        with self._lock:
            return self._cents, self._spent


class LibraryCard:
    """One lock for all the cards there are."""

    _turn = threading.Lock()

    def __init__(self, cents):
        self._left = cents
        self._used = 0

    def pay(self, cents):
        with self._turn:
            enough = self._left >= cents
            if enough:
                self._left, self._used = self._left - cents, self._used + cents
            return enough

    def top_up(self, cents):
        with self._turn:
            self._left += cents

    def move(self, other, cents):
        with self._turn:
            enough = self._left >= cents
            if enough:
                self._left -= cents
                other._left += cents
            return enough

    def statement(self):
        with self._turn:
            return self._left, self._used


class MarketCard:
    """No figures at all: a card is a list of bookings, which is added up when somebody wants to know. They are made at one desk."""

    _desk = threading.Condition()

    def __init__(self, cents):
        self._bookings = [("loaded", cents)]

    def pay(self, cents):
        return self._book(cents, [(self, "paid", -cents)])

    def top_up(self, cents):
        self._book(0, [(self, "loaded", cents)])

    def move(self, other, cents):
        return self._book(cents, [(self, "moved", -cents), (other, "moved", cents)])

    def statement(self):
        with self._desk:
            spent = -sum(cents for what, cents in self._bookings if what == "paid")
            return sum(cents for _, cents in self._bookings), spent

    def _book(self, needed, bookings):
        with self._desk:
            if sum(cents for _, cents in self._bookings) < needed:
                return False
            for card, what, cents in bookings:
                card._bookings.append((what, cents))
            return True
