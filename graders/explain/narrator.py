"""What did each thread do, line by line? The observer of one schedule that is run again only to be told.

The world tells the narrator of every access and lock event; `events` is the story. Nothing here influences the schedule.
"""

from __future__ import annotations

import dataclasses
import linecache
import re
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

from graders.evidence import Action, Deed, Evidence, Overwritten
from graders.explain.history import ALL, History, part_of
from graders.explain.task_waits import waits_of_tasks
from graders.explain.unordered import Access, Unordered
from graders.explain.values import element, peek, shown, value_of
from graders.explain.wait_for import Place, Wait, WaitForGraph
from graders.instrument.rewrite import SITES
from graders.names import short_name
from graders.search.races import Race, races
from graders.verdict import Event
from graders.world.access import IR, R, in_seconds
from graders.world.event_loop import Selector
from graders.world.locks import USER_BUILTINS, Lock, is_with_or_direct
from graders.world.thread_end import EndOfThread
from graders.world.virtual_thread import VirtualThread
from graders.world.world import End, World

CONTENTS = "*"  # of a container; other locations are attributes and variables
NOT_IN_THEIR_CODE = Place(0, "(outside your code)")


@dataclasses.dataclass
class _Entry:
    step: int
    thread: str
    place: Place
    notes: list[tuple[Deed, Any]]  # what is said, and the location that it is about (None: a lock or a call)
    number: int = 0  # of the entries before it
    culprit: bool = False
    said: set[tuple[Deed, Any]] = dataclasses.field(default_factory=set)  # by `_tell`; each is said once


class _Victim(NamedTuple):
    """A write that is undone: who wrote it where, and where the one who undoes it had read before ("line 7")."""

    thread: str
    wrote: str
    read: str


class Narrator:
    """Collects the story of one schedule; hang it on `World.observer` for one run."""

    def __init__(self, world: World, home: str = "") -> None:
        self._world = world
        self._home = home  # the file that needs no name
        self._entries: list[_Entry] = []
        # A write whose value is not there yet.
        self._unfinished: tuple[_Entry, Any, str, Deed | None, Callable[[], str | None]] | None = None
        self._history: dict[Any, History] = {}
        self._bindings: dict[Any, int] = {}  # how often each attribute and variable was written
        self._waiting: dict[int, Place | None] = {}
        self._to_be_woken: set[int] = set()  # those of them that are inside Condition.wait
        self._kept: list[Any] = []
        self._asleep_at: dict[int, Place] = {}
        self._seen_by: dict[Any, set[str]] = {}
        # A loop may come by the same line, and do the same there, thousands of times: what is said of it is made once.
        self._sites: dict[int, tuple[Place, str]] = {}
        self._places: dict[tuple[str, int], Place] = {}
        self._deeds_done: dict[tuple[Action, str, str, str | None], Deed] = {}
        # Step → the first access in it: its entry, location and text
        self._said_in: dict[int, tuple[_Entry, Any, str]] = {}
        # What was overwritten; the entries that read, wrote and overwrote
        self._lost: list[tuple[str, int, int, int]] = []
        self.deadlock: WaitForGraph | None = None
        self.stuck_at: Place | None = None
        # Of who doesn't come to an end: do all others wait for what only it could bring about?
        self.loops_alone = False
        # The student's line that called the function in which the only thread is stuck.
        self.caller: Place | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        """The story, without what only one thread ever looked at."""
        events = []
        known: dict[Any, Event] = {}
        for entry in self._entries:
            deeds = self._deeds(entry)
            if not deeds:
                continue
            place = entry.place
            key = entry.thread, entry.culprit, id(place), *map(id, deeds)
            event = known.get(key)
            if event is None:
                said = "; ".join([deed.text for deed in deeds])
                event = Event(entry.thread, place.file, place.line, place.source, said, entry.culprit, deeds)
                known[key] = event
            events.append(event)
        return tuple(events)

    @property
    def evidence(self) -> Evidence:
        """What the story shows at its end: the deadlock, the writes that were lost, the loop."""
        numbers = [entry.number for entry in self._entries if self._deeds(entry)] if self._lost else []
        index = {number: position for position, number in enumerate(numbers)}
        lost = [
            Overwritten(what, *(index[number] for number in steps))
            for what, *steps in self._lost
            if all(number in index for number in steps)
        ]
        return Evidence(self.deadlock if self.deadlock and self.deadlock.waits else None, tuple(lost), self.stuck_at)

    def _deeds(self, entry: _Entry) -> tuple[Deed, ...]:
        told = [(deed, at) for deed, at in entry.notes if at is None or len(self._seen_by[at]) > 1]
        inside = [deed.what for deed, at in told if at is not None and at[1] == CONTENTS]
        return tuple(deed for deed, at in told if not self._says_nothing(deed, at, inside))

    def _says_nothing(self, deed: Deed, location: Any, inside: list[str]) -> bool:
        """Is it a read that nobody needs to be told of?

        So is that of a value which can't be shown and never changes, such as the lock in a table of locks; and that of a name which nobody
        binds anew, on the way to its contents: after `self.prices[route]` it goes without saying that `self.prices` was read.
        """
        if deed.action is not Action.READS or location is None:
            return False
        if deed.value is None and not self._history[location].writes:
            return True
        reached = re.compile(rf"(?<![\w.]){re.escape(deed.what)}(?!\w)")
        is_name = location[1] != CONTENTS
        return is_name and self._bindings.get(location, 0) <= 1 and any(map(reached.search, inside))

    def race(self) -> Unordered | None:
        """Two accesses that nothing orders: those behind a lost update if there is one, else the first; None if all are ordered."""
        found = [race for race in races(self._world) if race.earlier in self._said_in and race.later in self._said_in]
        if not found:
            return None
        chosen = next((race for race in found if self._said_in[race.later][0].culprit), found[0])
        return self.tell_race(chosen)

    def tell_race(self, race: Race) -> Unordered:
        """*race*, of the schedule that was observed, in the student's lines."""
        earlier = self._access(race.earlier, race.earlier_writes)
        later = self._access(race.later, race.later_writes)
        variable = self._said_in[race.later][2] if race.later in self._said_in else "a shared variable"
        return Unordered(variable, earlier, later)

    def _access(self, step: int, writes: bool) -> Access:
        thread = self._world.threads[self._world.schedule[step]].label
        if step not in self._said_in:
            return Access(thread, NOT_IN_THEIR_CODE, "")
        entry, location, _ = self._said_in[step]
        notes = [deed.text for deed, about in entry.notes if about == location]
        verb = "writes" if writes else "reads"
        return Access(entry.thread, entry.place, next((note for note in notes if note.startswith(verb)), verb))

    # -- accesses ---------------------------------------------------------------------------------------------------

    def reads_attribute(self, site: int, obj: Any, name: str) -> None:
        value = peek(obj, name)
        if value is not None:
            self._reads(site, "reads", self._text(site), value, (id(obj), name))
            self._kept.append(obj)

    def writes_attribute(self, site: int, obj: Any, name: str) -> None:
        self._writes(site, self._text(site), (id(obj), name), lambda: peek(obj, name))
        self._kept.append(obj)

    def uses_variable(self, site: int, variable: tuple[str, str, str], is_write: bool) -> None:
        frame = _user_frame(sys._getframe(1))
        name = variable[2]
        if is_write:
            self._writes(site, name, variable, lambda: value_of(frame, name))
        else:
            self._reads(site, "reads", name, value_of(frame, name), variable)

    def reads_element(self, site: int, obj: Any, key: Any) -> None:
        self._reads(site, "reads", self._text(site), element(obj, key), (id(obj), CONTENTS), part_of(key))
        self._kept.append(obj)

    def writes_element(self, site: int, obj: Any, key: Any) -> None:
        self._writes(site, self._text(site), (id(obj), CONTENTS), lambda: element(obj, key), part_of(key))
        self._kept.append(obj)

    def looks_at(self, site: int, obj: Any) -> None:
        self._reads(site, "looks at", self._text(site), shown(obj), (id(obj), CONTENTS))
        self._kept.append(obj)

    def calls_method(self, site: int, obj: Any, name: str, args: Any) -> None:
        from graders.instrument.containers import READING_METHODS

        before, text = shown(obj), self._text(site)
        said = f"{text}(…)" + (f" on {before}" if before is not None else "")
        entry = self._say(site, self._deed(Action.CALLS, said, text, before), (id(obj), CONTENTS))
        if name in READING_METHODS:
            self._was_read((id(obj), CONTENTS), entry)
        else:
            self._changes((id(obj), CONTENTS), entry, text.rpartition(".")[0])
        self._kept.append(obj)

    def calls_with(self, site: int, function: Any, argument: Any, mode: int) -> None:
        value, text = shown(argument), self._text(site)
        said = text + (f": {value}" if value is not None else "")
        is_read = mode in (R, IR)
        seen = (
            self._entries[-1].notes if self._entries and self._entries[-1].thread == self._world.current.label else []
        )
        if is_read and value is not None and any(d.value == value and at == (id(argument), CONTENTS) for d, at in seen):
            return  # the same line has just looked at it
        entry = self._say(
            site, self._deed(Action.READS if is_read else Action.CALLS, said, text, value), (id(argument), CONTENTS)
        )
        if is_read:
            self._was_read((id(argument), CONTENTS), entry)
        else:
            self._changes((id(argument), CONTENTS), entry, text)
        self._kept.append(argument)

    def _reads(self, site: int, verb: str, what: str, value: str | None, location: Any, part: Any = ALL) -> None:
        said = f"{verb} {what}" + (f" → {value}" if value is not None else "")
        self._was_read(location, self._say(site, self._deed(Action.READS, said, what, value), location), part)

    def _writes(self, site: int, what: str, location: Any, peek: Callable[[], str | None], part: Any = ALL) -> None:
        entry = self._say(site, None, location)
        self._bindings[location] = self._bindings.get(location, 0) + 1
        victim = self._overwritten(location, entry, what, part)
        lost = None
        if victim is not None:
            lost = self._deed(
                Action.OVERWRITES,
                f"✗ overwrites what {victim.thread} wrote at {victim.wrote}: the value read at {victim.read} was old",
                what,
            )
        self._unfinished = (entry, location, what, lost, peek)

    def _changes(self, location: Any, entry: _Entry, what: str) -> None:
        victim = self._overwritten(location, entry, what)
        if victim is not None:
            said = f"✗ {victim.thread} changed {what} at {victim.wrote}: what was seen at {victim.read} was old"
            entry.notes.append((self._deed(Action.OVERWRITES, said, what), None))

    # -- locks and other calls --------------------------------------------------------------------------------------

    def waits(self, lock: Lock, frame: Any) -> None:
        # From 3.13 on a join hands over no frame of its caller's; it is on the stack all the same.
        place = self._place(sys._getframe(1) if isinstance(lock, EndOfThread) else frame)
        self._waiting[self._world.current.number] = place
        if frame.f_code.co_name == "wait" and frame.f_globals.get("__name__") == "threading":
            self._to_be_woken.add(self._world.current.number)
        if lock.holder is None or place is None:
            return
        if lock.holder is not self._world.current and not isinstance(lock, EndOfThread):
            taken = f" at {lock.taken_at.at}" if lock.taken_at else ""
            self._tell(place, self._deed(Action.WAITS, f"waits for the lock that {lock.holder.label} took{taken}"))

    def acquired(self, lock: Lock, frame: Any) -> None:
        self._waiting.pop(self._world.current.number, None)
        self._to_be_woken.discard(self._world.current.number)
        lock.taken_at = place = self._place(frame)
        if place is not None and is_with_or_direct(frame):
            self._tell(place, self._deed(Action.TAKES, "takes the lock"))

    def task_takes(self, line: int, source: str) -> None:
        """A task of an event loop took a lock of asyncio's."""
        self._tell(Place(line, source), self._deed(Action.TAKES, "takes the lock"))

    def found_taken(self, lock: Lock, frame: Any) -> None:
        if frame.f_builtins is USER_BUILTINS and (place := self._place(frame)) is not None:
            self._tell(place, self._deed(Action.FINDS_TAKEN, "finds the lock taken"))

    def released(self, lock: Lock, frame: Any) -> None:
        if is_with_or_direct(frame) and (place := self._place(frame)) is not None:
            self._tell(place, self._deed(Action.RELEASES, "lets the lock go"))

    def thread_starts(self, thread: VirtualThread) -> None:
        """The line of the call that starts it is told anyway."""

    def calls(self, obj: Any, qualified_name: str, frame: Any, args: tuple[Any, ...] = ()) -> None:
        """A method of *obj* is called, or a function whose first argument is *obj*."""
        if (place := self._place(frame)) is not None:
            of_class, _, name = qualified_name.rpartition(".")
            what = f"{type(obj).__name__}.{name}" if of_class else name
            is_thread = any(base.__name__ == "Thread" for base in type(obj).__mro__)
            action = (
                {"start": Action.STARTS, "join": Action.JOINS}.get(name, Action.CALLS) if is_thread else Action.CALLS
            )
            said = f"calls {what}{_woken_by(obj, name, args)}"
            self._tell(place, self._deed(action, said, what) if name not in ("__enter__", "__exit__") else None)

    def sleeps(self, nanoseconds: int, frame: Any) -> None:
        if (place := self._place(frame)) is not None:
            until = in_seconds(self._world.now + nanoseconds)
            self._asleep_at[self._world.current.number] = place
            self._tell(place, self._deed(Action.SLEEPS, f"sleeps until {until} s", value=until))

    def time_passes(self, sleeper: VirtualThread) -> None:
        """*sleeper* wakes although others could have run: they are late."""
        place = self._asleep_at.get(sleeper.number)
        if place is not None:
            now = in_seconds(self._world.now)
            said = f"wakes at {now} s, before anybody else got any further"
            self._tell(place, self._deed(Action.WAKES, said, value=now), thread=sleeper.label)

    def passes_gauge(self, note: str, frame: Any) -> None:
        """A thread came into or went out of what the check counts, such as calls in flight."""
        self._tell(self._place(frame) or NOT_IN_THEIR_CODE, self._deed(Action.COUNTS, note))

    def uses_cache(self, note: str, frame: Any) -> None:
        """A thread looks into a cache of `functools`, or puts something there."""
        self._tell(self._place(frame) or NOT_IN_THEIR_CODE, self._deed(Action.CALLS, note))

    def stopped(self, world: World) -> None:
        """The schedule is over; whoever is left is stuck or was interrupted."""
        self._finish_write()
        waits = []
        for thread in world.live:
            blocker = thread.blocker
            if isinstance(blocker, Lock):
                waits.append(self._wait_of(thread, blocker, world))
        if world.end is End.DEADLOCK and any(isinstance(thread.blocker, Selector) for thread in world.live):
            waits += waits_of_tasks()
        self.deadlock = WaitForGraph(waits)
        if world.end is End.DEADLOCK:
            cycle = self.deadlock.cycle()
            for wait in sorted(waits, key=lambda wait: wait.for_end):
                self._mark_stuck(wait, wait.waiter in cycle)
            if len(world.threads) == 1 and not cycle:
                self.caller = self._caller(_user_frame(sys._getframe()))
        elif world.end is End.LIVELOCK:
            self._mark_loops(world)

    def _mark_stuck(self, wait: Wait, is_in_cycle: bool) -> None:
        if wait.place is None:
            return
        if wait.for_end and not is_in_cycle:  # it is nobody's fault to wait for a thread that is stuck
            self._mark(wait.waiter, wait.place, self._deed(Action.JOINS, wait.shortly))
        else:
            self._mark(wait.waiter, wait.place, self._deed(Action.STUCK, f"✗ {wait.shortly}"))

    def _mark_loops(self, world: World) -> None:
        self.loops_alone = not world.spinners and not any(
            t.blocker is None or t.blocker.is_ready(t) or t.deadline is not None
            for t in world.live
            if t is not world.current
        )
        for thread in world.live:
            if thread.spin_site >= 0:
                site = SITES[thread.spin_site]
                self._mark(
                    thread.label,
                    Place(site.line, site.source, self._named(site.file)),
                    self._deed(Action.LOOPS, "✗ goes round and round here"),
                )
        if world.loop_site >= 0:
            site = SITES[world.loop_site]
            self.stuck_at = Place(site.line, site.source, self._named(site.file))
            frame = _user_frame(sys._getframe())
            while frame is not None and site.line not in {line for *_, line in frame.f_code.co_lines()}:
                frame = _user_frame(frame.f_back)
            self.caller = self._caller(frame)

    def _caller(self, frame: Any) -> Place | None:
        """The student's line that called the function of *frame*."""
        return None if frame is None else self._place(frame.f_back)

    def fails(self, thread: str, place: Place, said: str) -> None:
        """An exception left *thread* from *place*: the moment it went wrong. Told when the schedule is over."""
        self._mark(thread, place, self._deed(Action.RAISES, f"✗ {said}"))

    def _mark(self, thread: str, place: Place, deed: Deed) -> None:
        """Say how it ended for *thread*: at the step at which it began to wait, or else at the end, as time runs down."""
        last = next((entry for entry in reversed(self._entries) if entry.thread == thread), None)
        waited = last is not None and any(deed.action is Action.WAITS for deed, _ in last.notes)
        if last is None or last.place.at != place.at or not waited:
            last = self._tell(place, None, thread=thread)
        last.notes = [note for note in last.notes if note[0].action is not Action.WAITS]
        last.notes.append((deed, None))
        last.culprit = last.culprit or deed.is_wrong

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

    def _say(self, site: int, deed: Deed | None, location: Any) -> _Entry:
        place, text = self._site(site)
        self._seen_by.setdefault(location, set()).add(self._world.current.label)
        entry = self._tell(place, deed, location)
        self._said_in.setdefault(len(self._world.schedule) - 1, (entry, location, text))
        return entry

    def _site(self, site: int) -> tuple[Place, str]:
        """The line of *site*, and the expression there, as it is written."""
        found = self._sites.get(site)
        if found is None:
            at = SITES[site]
            found = self._sites[site] = Place(at.line, at.source, self._named(at.file)), at.text
        return found

    def _text(self, site: int) -> str:
        return self._site(site)[1]

    def _deed(self, action: Action, text: str, what: str = "", value: str | None = None) -> Deed:
        """The deed of that kind, which is made once."""
        key = action, text, what, value
        deed = self._deeds_done.get(key)
        if deed is None:
            deed = self._deeds_done[key] = Deed(*key)
        return deed

    def _tell(self, place: Place, deed: Deed | None, location: Any = None, thread: str | None = None) -> _Entry:
        self._finish_write()
        thread = thread or self._world.current.label
        last = self._entries[-1] if self._entries else None
        if last is None or last.thread != thread or (last.place is not place and last.place.at != place.at):
            last = _Entry(len(self._world.schedule), thread, place, [], len(self._entries))
            self._entries.append(last)
        if deed is not None and (deed, location) not in last.said:
            last.said.add((deed, location))
            last.notes.append((deed, location))
        return last

    def _finish_write(self) -> None:
        if self._unfinished is not None:
            entry, location, what, lost, peek = self._unfinished
            self._unfinished = None
            value = peek()
            said = f"writes {what}" + (f" ← {value}" if value is not None else "")
            entry.notes.append((self._deed(Action.WRITES, said, what, value), location))
            if lost is not None:
                entry.notes.append((lost, None))

    def _was_read(self, location: Any, entry: _Entry, part: Any = ALL) -> None:
        self._history.setdefault(location, History()).reads[entry.thread, part] = entry.number

    def _overwritten(self, location: Any, entry: _Entry, what: str, part: Any = ALL) -> _Victim | None:
        """Remember a write; whose write it undoes, if it rests on a value that was read before that one."""
        history = self._history.setdefault(location, History())
        read = history.last_read(entry.thread, part)
        write, writer = history.last_write(part)
        victim = None
        if writer not in ("", entry.thread) and -1 < read < write:
            victim = _Victim(writer, self._entries[write].place.at, self._entries[read].place.at)
            self._lost.append((what, read, write, entry.number))
            entry.culprit = True
        history.writes[part] = entry.number, entry.thread
        return victim

    def _named(self, file: str) -> str:
        """What *file* is called in the story: nothing where it is the one that everything is about."""
        return "" if file == self._home or not self._home else short_name(file)

    def _place(self, frame: Any) -> Place | None:
        """The innermost line of the student's that *frame* was called from."""
        frame = _user_frame(frame)
        if frame is None:
            return None
        file, line = frame.f_code.co_filename, frame.f_lineno
        place = self._places.get((file, line))
        if place is None:
            place = Place(line, linecache.getline(file, line).strip(), self._named(file))
            self._places[file, line] = place
        return place


def _woken_by(obj: Any, name: str, args: tuple[Any, ...]) -> str:
    """Whom a call of `Condition.notify` or `notify_all` is about to wake, as the end of a sentence."""
    waiters = getattr(obj, "_waiters", None)
    if name not in ("notify", "notify_all") or waiters is None:
        return ""
    count = len(waiters) if name == "notify_all" else args[0] if args and isinstance(args[0], int) else 1
    woken = [lock.holder.label for lock in list(waiters)[:count] if lock.holder is not None]
    return f": wakes {' and '.join(woken)}" if woken else ": nobody waits here"


def _user_frame(frame: Any) -> Any:
    """The innermost frame of the student's that *frame* was called from, or None."""
    while frame is not None and frame.f_builtins is not USER_BUILTINS:
        frame = frame.f_back
    return frame
