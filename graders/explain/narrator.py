"""What did each thread do, line by line? The observer of one schedule that is run again only to be told.

The world tells the narrator of every access and lock event; `events` is the story. Nothing here influences the schedule.
"""

from __future__ import annotations

import dataclasses
import linecache
from typing import Any

from graders.explain.wait_for import Place, Wait, WaitForGraph
from graders.instrument.rewrite import SITES
from graders.verdict import Event
from graders.world.locks import USER_BUILTINS, Lock
from graders.world.natives import EndOfThread
from graders.world.world import IR, R, VirtualThread, World

LONGEST_VALUE = 40
SIMPLE = (int, float, str, bytes, bool, type(None))


@dataclasses.dataclass
class _Entry:
    step: int
    thread: str
    place: Place
    notes: list[str]
    culprit: bool = False


@dataclasses.dataclass
class _History:
    """Who read and wrote one location last: indexes into the entries."""

    write: int = -1
    writer: str = ""
    reads: dict[str, int] = dataclasses.field(default_factory=dict)


class Narrator:
    """Collects the story of one schedule; hang it on `World.observer` for one run."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._entries: list[_Entry] = []
        self._unfinished: tuple[_Entry, Any, str, str, str] | None = None  # a write whose value is not there yet
        self._history: dict[Any, _History] = {}
        self._waiting: dict[int, Place | None] = {}
        self._kept: list[Any] = []
        self.deadlock: WaitForGraph | None = None
        self.stuck_at: Place | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(
            Event(entry.thread, "", entry.place.line, entry.place.source, "; ".join(entry.notes), entry.culprit)
            for entry in self._entries
        )

    # -- accesses ---------------------------------------------------------------------------------------------------

    def reads_attribute(self, site: int, obj: Any, name: str) -> None:
        value = _peek(obj, name)
        if value is not None:
            entry = self._say(site, f"reads {SITES[site].text} → {value}")
            self._was_read((id(obj), name), entry)
            self._kept.append(obj)

    def writes_attribute(self, site: int, obj: Any, name: str) -> None:
        entry = self._say(site, "")
        lost = self._overwritten((id(obj), name), entry)
        self._unfinished = (entry, obj, name, f"writes {SITES[site].text}", lost)
        self._kept.append(obj)

    def uses_variable(self, site: int, variable: Any, is_write: bool) -> None:
        entry = self._say(site, f"{'writes' if is_write else 'reads'} {SITES[site].text}")
        (self._was_written if is_write else self._was_read)(variable, entry)

    def reads_element(self, site: int, obj: Any, key: Any) -> None:
        try:
            value = _shown(obj[key]) if isinstance(obj, (list, dict)) and key in obj else None
        except Exception:
            value = None
        entry = self._say(site, f"reads {SITES[site].text}" + (f" → {value}" if value is not None else ""))
        self._was_read((id(obj), "*"), entry)
        self._kept.append(obj)

    def writes_element(self, site: int, obj: Any, key: Any) -> None:
        entry = self._say(site, f"writes {SITES[site].text}")
        self._was_written((id(obj), "*"), entry)
        self._kept.append(obj)

    def looks_at(self, site: int, obj: Any) -> None:
        value = _shown(obj)
        entry = self._say(site, f"looks at {SITES[site].text}" + (f" → {value}" if value is not None else ""))
        self._was_read((id(obj), "*"), entry)
        self._kept.append(obj)

    def calls_method(self, site: int, obj: Any, name: str, args: Any) -> None:
        from graders.instrument.containers import READING_METHODS

        before = _shown(obj)
        entry = self._say(site, f"{SITES[site].text}(…)" + (f" on {before}" if before is not None else ""))
        (self._was_read if name in READING_METHODS else self._was_written)((id(obj), "*"), entry)
        self._kept.append(obj)

    def calls_with(self, site: int, function: Any, argument: Any, mode: int) -> None:
        value = _shown(argument)
        entry = self._say(site, f"{SITES[site].text}" + (f": {value}" if value is not None else ""))
        (self._was_read if mode in (R, IR) else self._was_written)((id(argument), "*"), entry)
        self._kept.append(argument)

    # -- locks and other calls --------------------------------------------------------------------------------------

    def waits(self, lock: Lock, frame: Any) -> None:
        place = _place(frame)
        self._waiting[self._world.current.number] = place
        if lock.holder is None or place is None:
            return
        if lock.holder is self._world.current or isinstance(lock, EndOfThread):
            self._tell(place, "waits")
        else:
            taken = f" at line {lock.taken_at.line}" if lock.taken_at else ""
            self._tell(place, f"waits for the lock that {lock.holder.label} took{taken}")

    def acquired(self, lock: Lock, frame: Any) -> None:
        self._waiting.pop(self._world.current.number, None)
        lock.taken_at = place = _place(frame)
        if place is not None and frame.f_builtins is USER_BUILTINS:
            self._tell(place, "takes the lock")

    def found_taken(self, lock: Lock, frame: Any) -> None:
        if frame.f_builtins is USER_BUILTINS and (place := _place(frame)) is not None:
            self._tell(place, "finds the lock taken")

    def released(self, lock: Lock, frame: Any) -> None:
        if frame.f_builtins is USER_BUILTINS and (place := _place(frame)) is not None:
            self._tell(place, "lets the lock go")

    def calls(self, obj: Any, name: str, frame: Any) -> None:
        if (place := _place(frame)) is not None:
            self._tell(place, f"calls {type(obj).__name__}.{name}" if name not in ("__enter__", "__exit__") else "")

    def sleeps(self, nanoseconds: int, frame: Any) -> None:
        if (place := _place(frame)) is not None:
            until = (self._world.now + nanoseconds) / 1_000_000_000
            self._tell(place, f"sleeps until {until:g} s")

    def stopped(self, world: World) -> None:
        """The schedule is over; whoever is left is stuck or was interrupted."""
        self._finish_write()
        waits = []
        for thread in world.live:
            blocker = thread.blocker
            if isinstance(blocker, Lock):
                waits.append(self._wait_of(thread, blocker, world))
        self.deadlock = WaitForGraph(waits)

    def _wait_of(self, thread: VirtualThread, lock: Lock, world: World) -> Wait:
        place = self._waiting.get(thread.number)
        holder = lock.holder
        if holder is None:
            return Wait(thread.label, place)
        for_end = isinstance(lock, EndOfThread)
        if holder is thread and lock.taken_at == place and place is not None and not for_end:
            return Wait(thread.label, place)  # a condition's own waiter lock: it waits to be woken
        return Wait(
            thread.label, place, holder.label, lock.taken_at, holder_is_over=holder not in world.live, for_end=for_end
        )

    # -- putting it together ----------------------------------------------------------------------------------------

    def _say(self, site: int, note: str) -> _Entry:
        place = SITES[site]
        return self._tell(Place(place.line, place.source), note)

    def _tell(self, place: Place, note: str) -> _Entry:
        self._finish_write()
        thread = self._world.current.label
        last = self._entries[-1] if self._entries else None
        if last is None or last.thread != thread or last.place.line != place.line:
            last = _Entry(len(self._world.schedule), thread, place, [])
            self._entries.append(last)
        if note and note not in last.notes:
            last.notes.append(note)
        return last

    def _finish_write(self) -> None:
        if self._unfinished is not None:
            entry, obj, name, note, lost = self._unfinished
            self._unfinished = None
            value = _peek(obj, name)
            entry.notes.append(f"{note} ← {value}" if value is not None else note)
            if lost:
                entry.notes.append(lost)

    def _was_read(self, location: Any, entry: _Entry) -> None:
        self._history.setdefault(location, _History()).reads[entry.thread] = self._entries.index(entry)

    def _was_written(self, location: Any, entry: _Entry) -> None:
        lost = self._overwritten(location, entry)
        if lost:
            entry.notes.append(lost)

    def _overwritten(self, location: Any, entry: _Entry) -> str:
        """Remember a write; says whose write it undoes if it rests on a value that was read before that one."""
        history = self._history.setdefault(location, _History())
        index = self._entries.index(entry)
        read = history.reads.get(entry.thread, -1)
        lost = ""
        if history.writer not in ("", entry.thread) and -1 < read < history.write:
            written, looked = self._entries[history.write].place.line, self._entries[read].place.line
            lost = (
                f"✗ overwrites what {history.writer} wrote at line {written}: the value read at line {looked} was old"
            )
            entry.culprit = True
        history.write, history.writer = index, entry.thread
        return lost


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
    elif type(value) in (list, tuple, set, frozenset) and all(type(item) in SIMPLE for item in value):
        text = repr(value) if type(value) is not set else "{" + ", ".join(sorted(map(repr, value))) + "}"
    elif type(value) is dict and all(type(k) in SIMPLE and type(v) in SIMPLE for k, v in value.items()):
        text = repr(value)
    elif type(value).__name__ == "deque" and all(type(item) in SIMPLE for item in value):
        text = f"deque({list(value)!r})"
    else:
        return None
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def _place(frame: Any) -> Place | None:
    """The innermost line of the student's that *frame* was called from."""
    while frame is not None and frame.f_builtins is not USER_BUILTINS:
        frame = frame.f_back
    if frame is None:
        return None
    source = linecache.getline(frame.f_code.co_filename, frame.f_lineno).strip()
    return Place(frame.f_lineno, source)
