"""The hotels that the checks ask: each takes its time, books the room, and can't be interrupted."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from graders import Gauge

NAMES = ["Astoria", "Bristol", "Carlton", "Delphi", "Excelsior", "Florida", "Georgia", "Helvetia"]


class Hotels:
    """One hotel for each of *delays*, the seconds of virtual time that it takes to answer. `reserve` goes to the submission."""

    def __init__(self, rng: random.Random, clock: Any, delays: list[float]) -> None:
        self.names = rng.sample(NAMES, len(delays))
        self.asked: list[str] = []
        self.at_work = Gauge()
        self._clock = clock
        self._delays = dict(zip(self.names, delays, strict=True))
        self._numbers = {name: f"{name[0]}-{rng.randint(1000, 9999)}" for name in self.names}

    def reserve(self, hotel: str) -> str:
        """The number of the reservation."""
        with self.at_work:
            self.asked.append(hotel)
            self._clock.sleep(self._delays[hotel])
            return self._numbers[hotel]

    def numbers(self, *hotels: str) -> dict[str, str]:
        """What these hotels answer."""
        return {hotel: self._numbers[hotel] for hotel in hotels}

    def were_asked_in_order(self, workers: int) -> None:
        """Fails the check if a hotel was passed over. Each of the other workers may have taken one that it is about to ask."""
        for turn, hotel in enumerate(self.asked):
            passed_over = [name for name in self.names[: self.names.index(hotel)] if name not in self.asked[:turn]]
            assert len(passed_over) < workers, (
                f"The hotels are to be asked in this order: {', '.join(self.names)}.\n"
                f"{hotel} was asked before {', '.join(passed_over)}. The customer has put first what she likes best: "
                "a worker that is free takes the first hotel that nobody has taken."
            )


class Page:
    """What reserve_all() returned, and when: a copy, so that nothing can be changed in it afterwards."""

    def __init__(self, submission: Any, hotels: Hotels, clock: Any, seconds: float, workers: int) -> None:
        started = clock.now
        self.tour = list(hotels.names)
        returned = submission.reserve_all(self.tour, hotels.reserve, seconds, workers)
        self.after = clock.now - started
        is_a_page = isinstance(returned, (tuple, list)) and len(returned) == 3
        assert is_a_page, f"reserve_all() returns (answers, under_way, not_asked); here it returned {returned!r}."
        numbers = returned[0]
        are_numbers = isinstance(numbers, Mapping) and all(isinstance(number, str) for number in numbers.values())
        assert are_numbers, (
            f"answers is a dict: what each hotel has answered, such as {hotels.numbers(hotels.names[0])}. It is {numbers!r}."
        )
        self.returned = returned
        self.answers = dict(returned[0])
        self.under_way = sorted(returned[1])
        self.not_asked = sorted(returned[2])
        self._seconds = seconds
        assert self.after <= seconds, (
            f"The page must be there after {seconds:g} seconds at the latest; it was there after {self.after:g}.\n"
            "The time runs from the call of reserve_all(), for all hotels together. Nobody can hurry a call that is under way: "
            "don't wait for it."
        )
        peak = hotels.at_work.peak
        assert peak <= workers, (
            f"At most {workers} calls may be under way at a time, and there were {peak}.\n"
            "Who finds no worker free has to wait, and if the time is up before that, is not asked."
        )
        hotels.were_asked_in_order(workers)
        told = sorted([*self.answers, *self.under_way, *self.not_asked])
        assert told == sorted(hotels.names), (
            f"Asked for: {', '.join(sorted(hotels.names))}. The page has: {self}.\n"
            "Each hotel is in one of the three places, once; the customer must know of every one."
        )

    def __str__(self) -> str:
        return f"answers {self.answers}, under way {self.under_way}, not asked {self.not_asked}"

    def stays_true(self, hotels: Hotels, clock: Any) -> None:
        """Lets a long time pass, and fails the check if what happens in it makes this page a lie."""
        clock.sleep(1000)
        late = [hotel for hotel in self.not_asked if hotel in hotels.asked]
        assert not late, (
            f"After {self.after:g} s the page said that these were not asked: {', '.join(self.not_asked)}.\n"
            f"But {late[0]} was asked, then or later, and the customer who went elsewhere has two rooms.\n"
            "A call that has begun can't be called off. And one that has not must be taken away from the workers, in one step: "
            "until then they may begin it at any moment."
        )
        asked = sorted(hotels.asked)
        assert asked == sorted([*self.answers, *self.under_way]), (
            f"The page said: {self}.\nThese were really asked, then or later: {', '.join(asked)}.\n"
            "Each is asked once, or not at all. Who only waits for a free worker is not under way."
        )
        now = dict(self.returned[0]), sorted(self.returned[1]), sorted(self.returned[2])
        assert now == (self.answers, self.under_way, self.not_asked), (
            f"After {self.after:g} s the page said: {self}.\n"
            f"By now what was returned has become: answers {now[0]}, under way {now[1]}, not asked {now[2]}.\n"
            "Answers that came too late have changed what the caller had already been given: the workers still hold the same objects."
        )
