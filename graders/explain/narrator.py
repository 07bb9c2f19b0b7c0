"""What did each thread do, line by line? The observer of one schedule that is run again only to be told.

The world tells the narrator of every access and lock event; `events` is the story. Nothing here influences the schedule.
"""

from __future__ import annotations

import dataclasses
import linecache
import sys
from collections.abc import Callable
from typing import Any

from graders.explain.task_waits import waits_of_tasks
from graders.explain.wait_for import Place, Wait, WaitForGraph
from graders.instrument.rewrite import SITES, short_name
from graders.verdict import Event
from graders.world.event_loop import Selector
from graders.world.locks import USER_BUILTINS, Lock
from graders.world.thread_end import EndOfThread
from graders.world.world import IR, End, R, VirtualThread, World

LONGEST_VALUE = 40
SIMPLE = (int, float, str, bytes, bool, type(None))


NOT_IN_THEIR_CODE = Place(0, "(outside your code)")


@dataclasses.dataclass
class _Entry:
    step: int
    thread: str
    place: Place
    notes: list[tuple[str, Any]]  # what is said, and the location that it is about (None: a lock or a call)
    culprit: bool = False


@dataclasses.dataclass
class _History:
    """Who read and wrote one location last, and each part of it: indexes into the entries."""

    writes: dict[Any, tuple[int, str]] = dataclasses.field(default_factory=dict)  # part → entry, thread
    reads: dict[tuple[str, Any], int] = dataclasses.field(default_factory=dict)  # thread, part → entry

    def last_write(self, part: Any) -> tuple[int, str]:
        """The last write that *part* can have been part of."""
        return max((found for key, found in self.writes.items() if _overlap(key, part)), default=(-1, ""))

    def last_read(self, thread: str, part: Any) -> int:
        return max((i for (who, key), i in self.reads.items() if who == thread and _overlap(key, part)), default=-1)


ALL = ()  # all parts of a location


def _overlap(one: Any, other: Any) -> bool:
    return one in (other, ALL) or other == ALL


class Narrator:
    """Collects the story of one schedule; hang it on `World.observer` for one run."""

    def __init__(self, world: World, home: str = "") -> None:
        self._world = world
        self._home = home  # the file that needs no name
        self._entries: list[_Entry] = []
        self._unfinished: tuple[_Entry, Any, str, str, Callable[[], str | None]] | None = (
            None  # a write whose value is not there yet
        )
        self._history: dict[Any, _History] = {}
        self._waiting: dict[int, Place | None] = {}
        self._to_be_woken: set[int] = set()  # those of them that are inside Condition.wait
        self._kept: list[Any] = []
        self._asleep_at: dict[int, Place] = {}
        self._seen_by: dict[Any, set[str]] = {}
        self.deadlock: WaitForGraph | None = None
        self.stuck_at: Place | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        """The story, without what only one thread ever looked at."""
        told = []
        for entry in self._entries:
            notes = [note for note, location in entry.notes if location is None or len(self._seen_by[location]) > 1]
            if notes:
                told.append(
                    Event(
                        entry.thread,
                        entry.place.file,
                        entry.place.line,
                        entry.place.source,
                        "; ".join(notes),
                        entry.culprit,
                    )
                )
        return tuple(told)

    # -- accesses ---------------------------------------------------------------------------------------------------

    def reads_attribute(self, site: int, obj: Any, name: str) -> None:
        value = _peek(obj, name)
        if value is not None:
            entry = self._say(site, f"reads {SITES[site].text} → {value}", (id(obj), name))
            self._was_read((id(obj), name), entry)
            self._kept.append(obj)

    def writes_attribute(self, site: int, obj: Any, name: str) -> None:
        entry = self._say(site, "", (id(obj), name))
        lost = self._overwritten((id(obj), name), entry)
        self._unfinished = (entry, (id(obj), name), f"writes {SITES[site].text}", lost, lambda: _peek(obj, name))
        self._kept.append(obj)

    def uses_variable(self, site: int, variable: tuple[str, str, str], is_write: bool) -> None:
        frame = _user_frame(sys._getframe(1))
        name = variable[2]
        if is_write:
            entry = self._say(site, "", variable)
            lost = self._overwritten(variable, entry)
            self._unfinished = (entry, variable, f"writes {name}", lost, lambda: _variable(frame, name))
            return
        value = _variable(frame, name)
        entry = self._say(site, f"reads {name}" + (f" → {value}" if value is not None else ""), variable)
        self._was_read(variable, entry)

    def reads_element(self, site: int, obj: Any, key: Any) -> None:
        try:
            value = _shown(obj[key]) if isinstance(obj, (list, dict)) and key in obj else None
        except Exception:
            value = None
        entry = self._say(
            site, f"reads {SITES[site].text}" + (f" → {value}" if value is not None else ""), (id(obj), "*")
        )
        self._was_read((id(obj), "*"), entry, _part(key))
        self._kept.append(obj)

    def writes_element(self, site: int, obj: Any, key: Any) -> None:
        entry = self._say(site, f"writes {SITES[site].text}", (id(obj), "*"))
        self._was_written((id(obj), "*"), entry, _part(key))
        self._kept.append(obj)

    def looks_at(self, site: int, obj: Any) -> None:
        value = _shown(obj)
        entry = self._say(
            site, f"looks at {SITES[site].text}" + (f" → {value}" if value is not None else ""), (id(obj), "*")
        )
        self._was_read((id(obj), "*"), entry)
        self._kept.append(obj)

    def calls_method(self, site: int, obj: Any, name: str, args: Any) -> None:
        from graders.instrument.containers import READING_METHODS

        before = _shown(obj)
        entry = self._say(
            site, f"{SITES[site].text}(…)" + (f" on {before}" if before is not None else ""), (id(obj), "*")
        )
        (self._was_read if name in READING_METHODS else self._was_written)((id(obj), "*"), entry)
        self._kept.append(obj)

    def calls_with(self, site: int, function: Any, argument: Any, mode: int) -> None:
        value = _shown(argument)
        entry = self._say(
            site, f"{SITES[site].text}" + (f": {value}" if value is not None else ""), (id(argument), "*")
        )
        (self._was_read if mode in (R, IR) else self._was_written)((id(argument), "*"), entry)
        self._kept.append(argument)

    # -- locks and other calls --------------------------------------------------------------------------------------

    def waits(self, lock: Lock, frame: Any) -> None:
        place = self._place(frame)
        self._waiting[self._world.current.number] = place
        if frame.f_code.co_name == "wait" and frame.f_globals.get("__name__") == "threading":
            self._to_be_woken.add(self._world.current.number)
        if lock.holder is None or place is None:
            return
        if lock.holder is not self._world.current and not isinstance(lock, EndOfThread):
            taken = f" at {lock.taken_at.at}" if lock.taken_at else ""
            self._tell(place, f"waits for the lock that {lock.holder.label} took{taken}")

    def acquired(self, lock: Lock, frame: Any) -> None:
        self._waiting.pop(self._world.current.number, None)
        self._to_be_woken.discard(self._world.current.number)
        lock.taken_at = place = self._place(frame)
        if place is not None and _is_with_or_direct(frame):
            self._tell(place, "takes the lock")

    def found_taken(self, lock: Lock, frame: Any) -> None:
        if frame.f_builtins is USER_BUILTINS and (place := self._place(frame)) is not None:
            self._tell(place, "finds the lock taken")

    def released(self, lock: Lock, frame: Any) -> None:
        if _is_with_or_direct(frame) and (place := self._place(frame)) is not None:
            self._tell(place, "lets the lock go")

    def calls(self, obj: Any, name: str, frame: Any, args: tuple[Any, ...] = ()) -> None:
        if (place := self._place(frame)) is not None:
            note = f"calls {type(obj).__name__}.{name}{_woken_by(obj, name, args)}"
            self._tell(place, note if name not in ("__enter__", "__exit__") else "")

    def sleeps(self, nanoseconds: int, frame: Any) -> None:
        if (place := self._place(frame)) is not None:
            until = (self._world.now + nanoseconds) / 1_000_000_000
            self._asleep_at[self._world.current.number] = place
            self._tell(place, f"sleeps until {until:g} s")

    def time_passes(self, sleeper: VirtualThread) -> None:
        """*sleeper* wakes although others could have run: they are late."""
        place = self._asleep_at.get(sleeper.number)
        if place is not None:
            now = self._world.now / 1_000_000_000
            self._tell(place, f"wakes at {now:g} s, before anybody else got any further", thread=sleeper.label)

    def passes_gauge(self, note: str, frame: Any) -> None:
        """A thread came into or went out of what the check counts, such as calls in flight."""
        self._tell(self._place(frame) or NOT_IN_THEIR_CODE, note)

    def uses_cache(self, note: str, frame: Any) -> None:
        """A thread looks into a cache of `functools`, or puts something there."""
        self._tell(self._place(frame) or NOT_IN_THEIR_CODE, note)

    def stopped(self, world: World) -> None:
        """The schedule is over; whoever is left is stuck or was interrupted."""
        self._finish_write()
        waits = []
        for thread in world.live:
            blocker = thread.blocker
            if isinstance(blocker, Lock):
                wait = self._wait_of(thread, blocker, world)
                waits.append(wait)
                if wait.place is not None and world.end is End.DEADLOCK:
                    entry = self._tell(wait.place, f"✗ {wait.for_what}", thread=thread.label)
                    entry.culprit = True
        if world.end is End.DEADLOCK and any(isinstance(thread.blocker, Selector) for thread in world.live):
            for wait in waits_of_tasks():
                waits.append(wait)
                if wait.place is not None:
                    self._tell(wait.place, f"✗ {wait.for_what}", thread=wait.waiter).culprit = True
        self.deadlock = WaitForGraph(waits)

    def _wait_of(self, thread: VirtualThread, lock: Lock, world: World) -> Wait:
        place = self._waiting.get(thread.number)
        holder = lock.holder
        if holder is None:
            return Wait(thread.label, place)
        for_end = isinstance(lock, EndOfThread)
        if holder is thread and thread.number in self._to_be_woken:
            return Wait(thread.label, place)  # for the lock with which a condition lets itself be waited for
        return Wait(
            thread.label, place, holder.label, lock.taken_at, holder_is_over=holder not in world.live, for_end=for_end
        )

    # -- putting it together ----------------------------------------------------------------------------------------

    def _say(self, site: int, note: str, location: Any) -> _Entry:
        place = SITES[site]
        self._seen_by.setdefault(location, set()).add(self._world.current.label)
        return self._tell(Place(place.line, place.source, self._named(place.file)), note, location)

    def _tell(self, place: Place, note: str, location: Any = None, thread: str | None = None) -> _Entry:
        self._finish_write()
        thread = thread or self._world.current.label
        last = self._entries[-1] if self._entries else None
        if last is None or last.thread != thread or last.place != place:
            last = _Entry(len(self._world.schedule), thread, place, [])
            self._entries.append(last)
        if note and (note, location) not in last.notes:
            last.notes.append((note, location))
        return last

    def _finish_write(self) -> None:
        if self._unfinished is not None:
            entry, location, note, lost, peek = self._unfinished
            self._unfinished = None
            value = peek()
            entry.notes.append((f"{note} ← {value}" if value is not None else note, location))
            if lost:
                entry.notes.append((lost, None))

    def _was_read(self, location: Any, entry: _Entry, part: Any = ALL) -> None:
        self._history.setdefault(location, _History()).reads[entry.thread, part] = len(self._entries) - 1

    def _was_written(self, location: Any, entry: _Entry, part: Any = ALL) -> None:
        lost = self._overwritten(location, entry, part)
        if lost:
            entry.notes.append((lost, None))

    def _overwritten(self, location: Any, entry: _Entry, part: Any = ALL) -> str:
        """Remember a write; says whose write it undoes if it rests on a value that was read before that one."""
        history = self._history.setdefault(location, _History())
        index = len(self._entries) - 1  # *entry* is the last one
        read = history.last_read(entry.thread, part)
        write, writer = history.last_write(part)
        lost = ""
        if writer not in ("", entry.thread) and -1 < read < write:
            written, looked = self._entries[write].place.at, self._entries[read].place.at
            lost = f"✗ overwrites what {writer} wrote at {written}: the value read at {looked} was old"
            entry.culprit = True
        history.writes[part] = index, entry.thread
        return lost

    def _named(self, file: str) -> str:
        """What *file* is called in the story: nothing where it is the one that everything is about."""
        return "" if file == self._home or not self._home else short_name(file)

    def _place(self, frame: Any) -> Place | None:
        """The innermost line of the student's that *frame* was called from."""
        frame = _user_frame(frame)
        if frame is None:
            return None
        file = frame.f_code.co_filename
        return Place(frame.f_lineno, linecache.getline(file, frame.f_lineno).strip(), self._named(file))


def _peek(obj: Any, name: str) -> str | None:
    """The value of an attribute as text, without running any code of the student's; None if there is nothing to show."""
    state = getattr(obj, "__dict__", None) if not isinstance(obj, type) else dict(vars(obj))
    if type(state) is dict and name in state:
        return _shown(state[name])
    for base in type(obj).__mro__:
        if name in base.__dict__:
            return _shown(base.__dict__[name])
    return None


def _shown(value: Any) -> str | None:
    if type(value) in SIMPLE:
        text = repr(value)
    elif type(value) in (set, frozenset) and all(type(item) in SIMPLE for item in value):
        # The order of a set is another one in each process, and stories are to be the same.
        members = "{" + ", ".join(sorted(map(repr, value))) + "}"
        text = repr(value) if not value else members if type(value) is set else f"frozenset({members})"
    elif type(value) in (list, tuple) and all(type(item) in SIMPLE for item in value):
        text = repr(value)
    elif type(value) is dict and all(type(part) in SIMPLE for pair in value.items() for part in pair):
        text = str(value)
    elif type(value).__name__ == "deque" and all(type(item) in SIMPLE for item in value):
        text = f"deque({list(value)!r})"
    else:
        return None
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def _woken_by(obj: Any, name: str, args: tuple[Any, ...]) -> str:
    """Whom a call of `Condition.notify` or `notify_all` is about to wake, as the end of a sentence."""
    waiters = getattr(obj, "_waiters", None)
    if name not in ("notify", "notify_all") or waiters is None:
        return ""
    count = len(waiters) if name == "notify_all" else args[0] if args and isinstance(args[0], int) else 1
    woken = [lock.holder.label for lock in list(waiters)[:count] if lock.holder is not None]
    return f": wakes {' and '.join(woken)}" if woken else ": nobody waits here"


def _is_with_or_direct(frame: Any) -> bool:
    """Is the lock the student's own affair: used by their code itself, or by a `with` on a Condition or Semaphore?"""
    if frame.f_builtins is USER_BUILTINS:
        return True
    if frame.f_code.co_name not in ("__enter__", "__exit__"):
        return False
    caller = frame.f_back
    if caller is not None and caller.f_globals.get("__name__") == "graders.world.library":
        caller = caller.f_back  # the wrapper that makes the call a switch point
    return caller is not None and caller.f_builtins is USER_BUILTINS


def _user_frame(frame: Any) -> Any:
    """The innermost frame of the student's that *frame* was called from, or None."""
    while frame is not None and frame.f_builtins is not USER_BUILTINS:
        frame = frame.f_back
    return frame


def _variable(frame: Any, name: str) -> str | None:
    if frame is None:
        return None
    variables = frame.f_locals
    return _shown(variables[name] if name in variables else frame.f_globals.get(name))


def _part(key: Any) -> Any:
    """What an element is remembered by; all of the container where the key can't be looked up safely."""
    return ("[]", key) if type(key) in SIMPLE else ALL
