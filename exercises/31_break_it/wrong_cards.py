"""Five kinds of gift cards. Each of them is wrong, in a way of its own, and only when threads meet."""

import threading


class BakeryCard:
    def __init__(self, cents):
        self._cents = cents
        self._spent = 0

    def pay(self, cents):
        if self._cents < cents:
            return False
        self._cents -= cents
        self._spent += cents
        return True

    def top_up(self, cents):
        self._cents += cents

    def move(self, other, cents):
        if self._cents < cents:
            return False
        self._cents -= cents
        other._cents += cents
        return True

    def statement(self):
        return self._cents, self._spent


class BookshopCard:
    _turn = threading.Lock()

    def __init__(self, cents):
        self._cents = cents
        self._spent = 0

    def pay(self, cents):
        with self._turn:
            if self._cents < cents:
                return False
        with self._turn:
            self._cents -= cents
            self._spent += cents
            return True

    def top_up(self, cents):
        with self._turn:
            self._cents += cents

    def move(self, other, cents):
        with self._turn:
            if self._cents < cents:
                return False
            self._cents -= cents
            other._cents += cents
            return True

    def statement(self):
        with self._turn:
            return self._cents, self._spent


class CinemaCard:
    _turn = threading.Lock()

    def __init__(self, cents):
        self._cents = cents
        self._spent = 0

    def pay(self, cents):
        with self._turn:
            if self._cents < cents:
                return False
            self._cents -= cents
            self._spent += cents
            return True

    def top_up(self, cents):
        self._cents += cents

    def move(self, other, cents):
        with self._turn:
            if self._cents < cents:
                return False
            self._cents -= cents
            other._cents += cents
            return True

    def statement(self):
        with self._turn:
            return self._cents, self._spent


class FloristCard:
    _turn = threading.Lock()

    def __init__(self, cents):
        self._cents = cents
        self._spent = 0

    def pay(self, cents):
        with self._turn:
            if self._cents < cents:
                return False
            self._cents -= cents
            self._spent += cents
            return True

    def top_up(self, cents):
        with self._turn:
            self._cents += cents

    def move(self, other, cents):
        with self._turn:
            if self._cents < cents:
                return False
            self._cents -= cents
            other._cents += cents
            return True

    def statement(self):
        return self._cents, self._spent


class StationCard:
    def __init__(self, cents):
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
        with self._lock, other._lock:
            if self._cents < cents:
                return False
            self._cents -= cents
            other._cents += cents
            return True

    def statement(self):
        with self._lock:
            return self._cents, self._spent
