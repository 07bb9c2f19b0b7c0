"""Who runs now, who may run next, and what time is it?

A `World` runs one schedule at a time. Every virtual thread is a greenlet, all of them in one OS thread, so exactly one of them runs;
it hands over only at a *switch point*. Blocking means "not enabled"; when nobody is enabled, time jumps to the earliest
deadline, and when there is none either, that is a deadlock: known at once and exactly.

Invariant: between two switch points only `current` mutates the world. The explorer reads it after the run.

A *step* is what one thread does from one switch point to the next. For each step the world records the accesses that other
threads could notice: a dict from location to a bit mask of modes. What conflicts with what is in `graders.search.dependence`.
"""

from __future__ import annotations

import enum
import gc
import sys
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from greenlet import getcurrent, greenlet

from graders.world.access import CHANGES, IR, NUMBER_OF_THREADS, A, J, Location, W
from graders.world.fair import PATIENCE, give_way, longest_waiting
from graders.world.fibers import Fibers
from graders.world.virtual_thread import Blocker, VirtualThread


class Abandoned(BaseException):
    """Raised in the threads that are still under way when a schedule is over, so that they unwind."""


class End(enum.Enum):
    """How a schedule ended."""

    FINISHED = "finished"
    RAISED = "raised"  # an exception left a thread, the scenario's own or another one
    DEADLOCK = "deadlock"
    LIVELOCK = "livelock"
    DIVERGED = "diverged"  # the code under test did something else than the last time under the same schedule
    REDUNDANT = "redundant"  # the strategy knows that an equivalent schedule was run


class Strategy(Protocol):
    """Who goes on? Asked only where at least two threads are enabled, or where some are put to sleep."""

    late_at: int
    """The how-manieth time that somebody sleeps while somebody else could run, the sleeper wakes first; 0 for never."""

    sleeping: Mapping[int, Any]
    """The threads whose next step would only repeat an equivalent schedule; empty for most strategies."""

    # A strategy may have `planned`: how many of the first steps are given, and not to be changed for the sake of fairness.

    def choose(self, enabled: list[VirtualThread], world: World) -> VirtualThread | None:
        """One of *enabled*, or None to give the schedule up as redundant."""

    def step_ended(self, thread: int, accesses: dict[int, int]) -> None:
        """Told of every step with what it accessed."""


class _Asleep:
    """The blocker of a thread that sleeps: ready when the clock has reached its deadline."""

    def is_ready(self, thread: VirtualThread) -> bool:
        return thread.deadline is not None and WORLD.now >= thread.deadline


class _Never:
    """The blocker of a thread that has been created but not reached its first switch point."""

    def is_ready(self, thread: VirtualThread) -> bool:
        return False


class _Due(_Asleep):
    """The blocker of a timer of an event loop; one that ends a `sleep` of the code under test may overtake those who are late."""


ASLEEP = _Asleep()
NOT_BEGUN = _Never()
DUE, DUE_FOR_SLEEPER = _Due(), _Due()


def _timers_first(thread: VirtualThread) -> bool:
    return not thread.is_timer


def _do_nothing() -> None:
    pass


class World:
    """All that one schedule mutates; `run` clears it and runs the next schedule."""

    def __init__(self) -> None:
        self.max_steps = 20_000
        self.max_ticks = 2_000_000
        self.is_to_be_race_free = False  # read by `graders.search.explorer`
        self.observer: Any = None  # told of every access while a schedule is explained; None otherwise
        self.is_active = False
        self.is_dying = False
        self._at_start: list[Callable[[], None]] = []
        self.at_finish: list[Callable[[], None]] = []  # called when the scenario has returned; may raise what is wrong
        self.at_unwind: list[Callable[[], None]] = []  # called in a dying schedule, when its threads have been unwound
        self.at_end: list[Callable[[], None]] = []  # called after every schedule, however it ended
        self.before_time_passes: Callable[[int], None] | None = None  # told what time it is going to be
        self.at_exit: Callable[[], None] = _do_nothing  # called in the main thread when the scenario has returned
        self._fibers = Fibers(self._run_current)
        self._clear()

    def _clear(self) -> None:
        self.threads: list[VirtualThread] = []
        self.live: list[VirtualThread] = []
        self.live_at_end: list[VirtualThread] = []
        self.enabled_at_end: tuple[int, ...] = ()  # other threads that could have gone on
        self.blocked_at_end: dict[int, dict[int, int]] = {}  # what those that wait for a lock would have accessed
        self.current: VirtualThread = VirtualThread(0, -1)
        # True from the start of a second thread on: while it is False, no hook records or switches.
        self.multi = False
        self.now = 0  # nanoseconds since the scenario began
        self.schedule: list[int] = []  # the thread of each step
        self.accesses: list[dict[int, int]] = []  # of each step: number of the location → modes
        # Locations are numbered in the order of their first access. The numbers given in a common prefix of two schedules are
        # the same in both; for later ones only the part of the location that has no identity in it can be compared.
        self._locations: dict[Location, int] = {}
        self.names: list[Any] = []
        self.known: list[int] = []  # how many locations had a number before each step
        self.enabled: list[tuple[int, ...]] = []  # before each step
        # Steps before which the clock was put forward → what the threads that wait for a lock then would have accessed.
        self.time_passed_before: dict[int, dict[int, dict[int, int]]] = {}
        self.step: dict[int, int] = {}
        self.kept: list[Any] = []  # objects whose id() is part of a location: alive until the schedule is over
        self.ticks = 0
        self.naps = 0  # how often a thread has slept that was the only one
        self.loop_site = -1
        self.opportunities = 0  # for a thread to be late, see Strategy.late_at
        self.timers = 0  # how many of the threads are timers of an event loop
        # Timers that were due and got stopped: number of the next step, thread, and what it would have accessed.
        self.missed: list[tuple[int, int, Location, int]] = []
        self.stretch = 0  # how many steps in a row the current thread has taken although others could have gone on
        self.patience = PATIENCE  # how many it may take
        self.takes_turns = False  # see `graders.world.fair`
        self.is_polling = False  # an event loop looks whether a timer is due, and may be late in that
        self.end: End | None = None
        self.is_cut_short = False  # given up as redundant only because it has too many steps
        self.error: BaseException | None = None
        self.error_thread: VirtualThread | None = None
        self.spinners = 0
        self.sleepers = 0
        self._dying_raises = 0

    def at_start(self, reset: Callable[[], None]) -> bool:
        """Have *reset* called before every schedule; returns whether that is news."""
        if reset in self._at_start:
            return False
        self._at_start.append(reset)
        return True

    def forget_at_start(self, reset: Callable[[], None]) -> None:
        """Don't call *reset* any more."""
        self._at_start.remove(reset)

    # -- one schedule -----------------------------------------------------------------------------------------------

    def run(self, scenario: Callable[[], Any], strategy: Strategy) -> End:
        """Run *scenario* once, with *strategy* to decide at every switch point; returns how it ended.

        Afterwards `schedule`, `accesses`, `enabled`, `error` and the like tell what happened, until the next run.
        """
        self._clear()
        for reset in self._at_start:
            reset()
        self.strategy = strategy
        self.root = getcurrent()
        self._fibers.belong_to(self.root)
        self._scenario = scenario
        main = self.current
        main.function = self._main
        main.greenlet = self._fibers.take()
        self.threads.append(main)
        self.live.append(main)
        self.is_active = True
        tracer, profiler = sys.gettrace(), sys.getprofile()
        # What the collector ends (a coroutine, whatever has a __del__) would run in the middle of a step, and when it comes depends on
        # all that the process did before. It comes between two schedules instead.
        collects = gc.isenabled()
        gc.disable()
        try:
            main.greenlet.switch()
        finally:
            self._unwind()
            self.is_active = False
            self.multi = False  # whatever of it is still called has nobody to switch to
            if sys.gettrace() is not tracer:  # all virtual threads share the one of the real thread
                sys.settrace(tracer)
            if sys.getprofile() is not profiler:
                sys.setprofile(profiler)
            for restore in self.at_end:
                restore()
            if collects:
                gc.enable()
        assert self.end is not None
        return self.end

    def _main(self) -> None:
        self._scenario()
        self.at_exit()
        for check in self.at_finish:
            check()

    def fail(self, error: BaseException) -> None:
        """*error* left the current thread: the schedule is over and has failed."""
        if self.is_dying or isinstance(error, Abandoned):
            return
        self.error = error
        self.error_thread = self.current
        self.stop(End.RAISED)

    def stop(self, end: End) -> None:
        """End the schedule here and now; returns only when the thread is unwound, by raising Abandoned."""
        if self.end is None:
            self._finish(end)
        self.root.switch()
        raise Abandoned

    def _unwind(self) -> None:
        """Let every thread that is still under way run its `finally` blocks; keep those that refuse to end."""
        self.is_dying = True
        try:
            for thread in self.threads:
                if thread.greenlet is None:
                    continue
                if thread.function is not None:
                    self._fibers.give_back(thread.greenlet)
                    continue
                for _ in range(3):
                    self.current = thread
                    self._dying_raises = 0
                    thread.greenlet.throw(Abandoned)
                    if thread.greenlet is None:
                        break
                else:
                    GRAVEYARD.append(thread.greenlet)
            for unwind in self.at_unwind:
                self._dying_raises = 0
                greenlet(unwind, self.root).switch()
        finally:
            self.is_dying = False
        self.live = []

    def refuse_to_go_on(self) -> None:
        """Called in a dying schedule by whatever would wait or loop."""
        self._dying_raises += 1
        if self._dying_raises > 50:
            GRAVEYARD.append(getcurrent())
            while True:
                self.root.switch()
        raise Abandoned

    # -- threads ----------------------------------------------------------------------------------------------------

    def start_thread(self, function: Callable[[], Any], *, run_until_begun: bool = False) -> VirtualThread:
        """A new thread that is to run *function*.

        With *run_until_begun* it runs at once, as part of the current step, up to its call of `begun`; the library's
        book-keeping of a new thread is thus over before anybody else can see the thread.
        """
        thread = VirtualThread(len(self.threads), len(self.schedule) - 1 if self.multi else -1)
        thread.ordinal = thread.number - self.timers
        thread.greenlet = self._fibers.take()
        if self.multi:
            self.touch((0, "number of the next thread"), W)
            self.touch(NUMBER_OF_THREADS, IR)
        thread.function = function
        if self.observer is not None:
            self.observer.thread_starts(thread)
        self.threads.append(thread)
        self.live.append(thread)
        self.record()
        if thread.created_in_step < 0:
            thread.created_in_step = len(self.schedule) - 1
        self.touch((id(thread), "end"), J)  # numbered from here on, in every version of the library
        if run_until_begun:
            creator = self.current
            self.current = thread
            thread.blocker = NOT_BEGUN
            thread.greenlet.switch()
            self.current = creator
        return thread

    def record(self) -> None:
        """From now on there is a choice: every access is recorded, and every switch point is one."""
        if not self.multi:
            self.multi = True
            self._begin_step(self.current, (self.current.number,))

    def start_timer(
        self,
        function: Callable[[], Any],
        deadline: int,
        timer: VirtualThread | None = None,
        *,
        wakes_sleeper: bool = False,
    ) -> VirtualThread:
        """Have *function* called when the clock reaches *deadline*, as a step of its own, by *timer* if that is over.

        With *wakes_sleeper* everybody else may be so late that it comes first (see Strategy.late_at).
        """
        if timer is None:
            timer = VirtualThread(len(self.threads), len(self.schedule) - 1)
            timer.daemon = True
            timer.is_timer = True
            self.timers += 1
            self.threads.append(timer)
        if timer.greenlet is None:
            timer.greenlet = self._fibers.take()
        timer.function = function
        timer.blocker = DUE_FOR_SLEEPER if wakes_sleeper else DUE
        timer.deadline = deadline
        self.live.append(timer)
        return timer

    def stop_timer(self, timer: VirtualThread) -> None:
        """*timer* has not fired and is not needed any more."""
        self.live.remove(timer)
        if timer.next_access is not None and timer.deadline is not None and timer.deadline <= self.now:
            location, mode = timer.next_access
            self.missed.append((len(self.schedule), timer.number, location, mode))

    def due_timers(self) -> list[tuple[int, int, Location, int]]:
        """At the end of a schedule: the timers that could have fired next, as in `missed`."""
        if not self.timers:
            return []
        return [
            (len(self.schedule), t.number, *t.next_access)
            for t in self.live_at_end
            if t.next_access is not None and t.deadline is not None and t.deadline <= self.now
        ]

    def begun(self, creator: VirtualThread) -> None:
        """The current thread has done its book-keeping: back to *creator*; returns when it is first scheduled."""
        self.current.blocker = None
        creator.greenlet.switch()
        if self.is_dying:
            raise Abandoned

    def _run_current(self) -> Any:
        """Run the current thread from its first step to its end; returns the greenlet that goes on then."""
        thread = self.current
        function = thread.function
        thread.function = None
        assert function is not None
        successor = self.root
        try:
            try:
                function()
            except Abandoned:
                raise
            except BaseException as error:
                self.fail(error)
            successor = self._thread_is_over(thread)
        except Abandoned:
            pass
        thread.greenlet = None
        return successor

    def _thread_is_over(self, thread: VirtualThread) -> Any:
        """The last thing a thread does: returns the greenlet that goes on."""
        if self.is_dying:
            return self.root
        for finish in thread.on_finish:
            finish()
        if self.multi and not thread.is_timer:
            self.touch(NUMBER_OF_THREADS, IR)
        self.live.remove(thread)
        if thread.is_spinning:
            self.spinners -= 1
        thread.blocker = NOT_BEGUN
        if not self.live or (thread.number == 0 and all(other.daemon for other in self.live)):
            self._finish(End.FINISHED)
            return self.root
        if thread.number and self.threads[0] not in self.live and all(other.daemon for other in self.live):
            self._finish(End.FINISHED)
            return self.root
        return self._pick().greenlet

    def _finish(self, end: End) -> None:
        self.end = end
        self.live_at_end = list(self.live)
        self.blocked_at_end = self._waiting_for_locks()
        self.enabled_at_end = tuple([t.number for t in self._enabled() if t is not self.current])
        self._end_step()
        if self.observer is not None:
            self.observer.stopped(self)

    # -- switch points ----------------------------------------------------------------------------------------------

    def point(self, location: Location | None = None, mode: int = 0) -> None:
        """A switch point: the current thread could go on, and anybody enabled may be let go on instead.

        *location* and *mode* announce the access that follows; the search may use them to choose, and nothing rests on them.
        """
        if self.is_dying:
            return
        me = self.current
        me.next_location = location
        me.next_mode = mode
        chosen = self._pick()
        if chosen is not me:
            chosen.greenlet.switch()
            if self.is_dying:
                raise Abandoned

    def wait(self, blocker: Blocker, deadline: int | None = None) -> bool:
        """Wait until *blocker* is ready or the clock reaches *deadline*; returns whether *blocker* is ready."""
        if self.is_dying:
            self.refuse_to_go_on()
        me = self.current
        me.blocker = blocker
        me.deadline = deadline
        chosen = self._pick()
        if chosen is not me:
            chosen.greenlet.switch()
            if self.is_dying:
                raise Abandoned
        ready = blocker.is_ready(me)
        me.blocker = None
        me.deadline = None
        return ready

    def _pick(self) -> VirtualThread:
        """End the step, decide who takes the next one, and begin it."""
        now = self.now
        enabled = [
            t
            for t in self.live
            if t.blocker is None or t.blocker.is_ready(t) or (t.deadline is not None and now >= t.deadline)
        ]
        schedule = self.schedule
        if (
            self.spinners
            or self.timers
            or self.sleepers
            or self.is_polling
            or self.takes_turns
            or not enabled
            or len(schedule) >= self.max_steps
        ):
            enabled = self._enabled_in_the_end(enabled)
        strategy = self.strategy
        if schedule:
            strategy.step_ended(schedule[-1], self.step)
        if len(enabled) == 1 and not strategy.sleeping:
            chosen = enabled[0]
            numbers = chosen.alone
        else:
            choice = strategy.choose(enabled, self)
            if choice is None:
                self.stop(End.REDUNDANT)
                raise Abandoned
            chosen = choice
            if chosen is self.current:
                self.stretch += 1
                if self.stretch > self.patience:
                    chosen = give_way(self, enabled)
            else:
                self.stretch = 0
            numbers = tuple([t.number for t in enabled])
        # As in `_begin_step`, which a call would make slower.
        self.current = chosen
        schedule.append(chosen.number)
        self.enabled.append(numbers)
        self.known.append(len(self.names))
        self.step = {}
        self.accesses.append(self.step)
        return chosen

    def _enabled_in_the_end(self, enabled: list[VirtualThread]) -> list[VirtualThread]:
        """Those who may go on, where spinning, time and the length of the schedule have a say; *enabled*: those who could."""
        while True:
            if self.spinners and enabled:
                # A spinner has nothing new to see: everybody else first, then the clock, then let it spin on.
                others = [t for t in enabled if not t.is_spinning]
                if others:
                    enabled = others
                elif self._earliest_deadline() is None:
                    self._let_spinners_go(enabled)
                else:
                    enabled = []
            if enabled:
                if self.timers and len(enabled) > 1:  # unless the strategy wants otherwise, what is due comes first
                    enabled.sort(key=_timers_first)
                if (self.sleepers or self.is_polling) and self._somebody_is_late(enabled):
                    enabled = [self._wake_earliest()]
                if self.takes_turns and len(enabled) > 1:
                    enabled = [longest_waiting(self, enabled)]
                break
            earliest = self._earliest_deadline()
            if earliest is None:
                self.stop(End.DEADLOCK)
                raise Abandoned
            if self.before_time_passes is not None:
                self.before_time_passes(earliest)
            self.now = max(self.now, earliest)
            self._let_spinners_go(self.live)
            self.time_passed_before[len(self.schedule)] = self._waiting_for_locks()
            enabled = self._enabled()
        if len(self.schedule) >= self.max_steps:
            # While somebody who could go on is kept asleep by the strategy, the schedule is not a fair one.
            self.is_cut_short = bool(self.strategy.sleeping)
            self.stop(End.REDUNDANT if self.is_cut_short else End.LIVELOCK)
        return enabled

    def _somebody_is_late(self, enabled: list[VirtualThread]) -> bool:
        """Does everybody in *enabled* take so long now that a sleeper wakes before they get any further?"""
        polling = self.is_polling
        if self.takes_turns or not any(
            (t.blocker is ASLEEP or (polling and t.blocker is DUE_FOR_SLEEPER)) and t not in enabled for t in self.live
        ):
            return False
        self.opportunities += 1
        return self.opportunities == self.strategy.late_at

    def _wake_earliest(self) -> VirtualThread:
        overtaking = (ASLEEP, DUE_FOR_SLEEPER) if self.is_polling else (ASLEEP,)
        sleepers = [
            t for t in self.live if t.blocker in overtaking and t.deadline is not None and t.deadline > self.now
        ]
        first = min(sleepers, key=lambda t: (t.deadline, t.number))
        assert first.deadline is not None
        if self.before_time_passes is not None:
            self.before_time_passes(first.deadline)
        self.now = first.deadline
        self.time_passed_before[len(self.schedule)] = self._waiting_for_locks()
        if self.observer is not None:
            self.observer.time_passes(first)
        return first

    def _enabled(self) -> list[VirtualThread]:
        now = self.now
        return [
            t
            for t in self.live
            if t.blocker is None or t.blocker.is_ready(t) or (t.deadline is not None and now >= t.deadline)
        ]

    def _waiting_for_locks(self) -> dict[int, dict[int, int]]:
        """For each thread that waits for a lock that is held: the location of the lock, and that it wants to acquire it."""
        waiting = {}
        for thread in self.live:
            if getattr(thread.blocker, "holder", None) is not None:
                number = self._locations.get((id(thread.blocker), "lock"))
                if number is not None:
                    waiting[thread.number] = {number: A}
        return waiting

    def _earliest_deadline(self) -> int | None:
        deadlines = [t.deadline for t in self.live if t.deadline is not None and t.deadline > self.now]
        return min(deadlines) if deadlines else None

    def _begin_step(self, thread: VirtualThread, enabled: tuple[int, ...]) -> None:
        self.current = thread
        self.schedule.append(thread.number)
        self.enabled.append(enabled)
        self.known.append(len(self.names))
        self.step = {}
        self.accesses.append(self.step)

    def _end_step(self) -> None:
        if self.schedule:
            self.strategy.step_ended(self.schedule[-1], self.step)

    # -- accesses, loops, time --------------------------------------------------------------------------------------

    def touch(self, location: Location, mode: int) -> None:
        """Record that the current step accesses *location*."""
        number = self._locations.get(location)
        if number is None:
            number = self._locations[location] = len(self.names)
            self.names.append(location[1])
        step = self.step
        step[number] = step.get(number, 0) | mode
        if mode & CHANGES:  # as in `changed`, which a call would make half as slow again
            me = self.current
            me.spin_site = -1
            me.idle_rounds = 0
            if self.spinners:
                self._let_spinners_go(self.live)

    def number_of(self, location: Location) -> int | None:
        """The number of *location*, or None if no step has accessed it."""
        return self._locations.get(location)

    def changed(self) -> None:
        """The current thread changed something that others may be looking at."""
        me = self.current
        me.spin_site = -1
        me.idle_rounds = 0
        if self.spinners:
            self._let_spinners_go(self.live)

    def _let_spinners_go(self, threads: list[VirtualThread]) -> None:
        for thread in threads:
            if thread.is_spinning:
                thread.is_spinning = False
                self.spinners -= 1

    def tick(self, site: int) -> None:
        """One round of the loop at *site* in the code under test."""
        self.ticks += 1
        self.loop_site = site
        if self.ticks > self.max_ticks:
            if self.is_dying:
                self.refuse_to_go_on()
            self.stop(End.LIVELOCK)

    def spin(self, site: int) -> None:
        """One round of a loop that keeps nothing from one round to the next but what it reads."""
        self.tick(site)
        if not self.multi:
            return
        me = self.current
        if me.spin_site != site:
            me.spin_site = site
            return
        if self.is_dying:
            self.refuse_to_go_on()
        me.idle_rounds += 1
        if not me.is_spinning:
            me.is_spinning = True
            self.spinners += 1
        self.point()

    def sleep(self, nanoseconds: int) -> None:
        """Sleep on the virtual clock."""
        if self.is_dying:
            self.refuse_to_go_on()
        if not self.multi:
            self.now += nanoseconds
            self.naps += 1  # nobody is there to be switched to, so this is no step; a loop of it must end all the same
            if self.naps > self.max_steps:
                self.stop(End.LIVELOCK)
            return
        if nanoseconds == 0:  # gives way, and in a loop that waits for something it brings nobody any further
            self.point()
            return
        self.changed()
        self.sleepers += 1
        self.wait(ASLEEP, self.now + nanoseconds)
        self.sleepers -= 1


GRAVEYARD: list[Any] = []  # greenlets that refused to end; kept, because collecting one would wake it again
WORLD = World()
