"""What does an event loop wait for when nothing is real? For a timer that is due, or for another thread to wake it.

The loop is the standard library's own `BaseEventLoop`, with a selector, a clock and timers of ours. Each pending timer is a
virtual thread that does one thing, when the clock reaches its time: it puts itself into the selector's list of arrivals, as the
operating system would. The loop finds it there when it polls next, at the beginning of an iteration.

Which orders are explored, and why they can't accuse right code
- The queue of ready callbacks stays first in, first out, as `call_soon` promises; an iteration runs those that were ready when it
  began. Locks, queues and semaphores, which are fair on top of that, stay fair.
- Timers that are due at *exactly* the same virtual time may arrive in any order, and some of them an iteration or more later than the
  others: `call_later` leaves that order undefined, and a real clock never shows two equal times. Those that are due earlier always
  arrive before those that are due later.
- A callback that another thread hands over (`call_soon_threadsafe`: `to_thread`, `run_in_executor`, …) arrives whenever that
  thread gets to it.
- A timer that ends an `asyncio.sleep` of the code under test may fire although others are ready, who are late then: see
  `Strategy.late_at`. Timeouts and the sleeps of a grader's own coroutines never overtake anybody.

So every order is one that the real loop can show. The first schedule is the real loop's own: all that is due arrives at once.

Between two awaits a task can't be interrupted by another one, but other threads can come in between.
"""

from __future__ import annotations

import sys
import types
import weakref
from collections.abc import Callable
from typing import Any

from graders.world.access import ARRIVALS, NANOSECONDS, WAKE, A, U, W
from graders.world.locks import USER_BUILTINS
from graders.world.virtual_thread import VirtualThread
from graders.world.world import WORLD

IDLE_POLLS = 100
"""After so many iterations without any passing of time, tasks that are always ready count as busy waiting: the clock goes on."""


class Selector:
    """What the loop waits at. The loop's own thread takes arrivals out; timers and other threads put something in."""

    def __init__(self) -> None:
        self.arrived: list[Any] = []
        self.is_woken = False
        self._idle_polls = 0
        self._polled_at = -1
        WORLD.kept.append(self)

    def is_ready(self, thread: VirtualThread) -> bool:
        return self.is_woken or bool(self.arrived)

    def select(self, timeout: float | None) -> list[Any]:
        """Wait for arrivals if *timeout* is None, else only look."""
        world = WORLD
        if world.is_dying:
            world.refuse_to_go_on()
        if timeout is None and not self.is_ready(world.current):
            world.wait(self)
            world.touch((id(self), WAKE), A)
        else:
            self._poll()
        self.is_woken = False
        world.touch((id(self), ARRIVALS), W)
        arrived, self.arrived = self.arrived, []
        return arrived

    def _poll(self) -> None:
        world = WORLD
        if self._polled_at != world.now:
            self._polled_at, self._idle_polls = world.now, 0
        self._idle_polls += 1
        if self._idle_polls > IDLE_POLLS and len(world.live) > 1 and not world.current.is_spinning:
            self._idle_polls = 0
            world.current.is_spinning = True
            world.spinners += 1
        world.is_polling = True
        try:
            world.point()
        finally:
            world.is_polling = False

    def arrive(self, what: Any) -> None:
        """Hand *what* to the loop, which is woken by it."""
        self.arrived.append(what)
        WORLD.touch((id(self), ARRIVALS), W)
        WORLD.touch((id(self), WAKE), U)

    def wake(self) -> None:
        """Have the loop look at what is ready."""
        self.is_woken = True
        WORLD.touch((id(self), WAKE), U)

    def close(self) -> None:
        self.arrived.clear()


class _InOrder(weakref.WeakKeyDictionary[Any, None]):
    """For the loop's `WeakSet` of open async generators: they are closed in the order in which they began, not in that of addresses."""

    def add(self, member: Any) -> None:
        self[member] = None

    def discard(self, member: Any) -> None:
        self.pop(member, None)


def event_loop_class(
    base_events: types.ModuleType, events: types.ModuleType, refuse: Callable[[str], Any], watch: Any
) -> type:
    """A subclass of the `BaseEventLoop` in *base_events* that runs in the virtual world.

    *refuse* is called with the name of whatever would need a real socket, process or signal. *watch* is told what goes on, see
    `graders.world.leftovers`.
    """

    class VirtualEventLoop(base_events.BaseEventLoop):  # type: ignore[misc, name-defined]
        """The event loop of a virtual thread."""

        def __init__(self, *ignored: Any) -> None:
            super().__init__()
            self._asyncgens = _InOrder()
            self._selector = Selector()
            self._clock_resolution = 1 / NANOSECONDS
            # id of a handle → the handle and the timer that fires it. (Handles with equal arguments are equal.)
            self._timers: dict[int, tuple[Any, VirtualThread]] = {}
            self._free_timers: list[VirtualThread] = []  # over, and the loop has seen that
            self.thread = WORLD.current  # that runs it

        # -- time ---------------------------------------------------------------------------------------------------

        def time(self) -> float:
            return WORLD.now / NANOSECONDS

        def call_at(self, when: float, callback: Callable[..., Any], *args: Any, context: Any = None) -> Any:
            if when is None:
                raise TypeError("when cannot be None")
            self._check_closed()
            if self._debug:
                self._check_thread()
                self._check_callback(callback, "call_at")
            handle = events.TimerHandle(when, callback, args, self, context)
            if handle._source_traceback:
                del handle._source_traceback[-1]
            handle._scheduled = True
            deadline = _deadline(handle)
            if not WORLD.is_active or WORLD.is_dying:
                return handle
            if deadline <= WORLD.now:
                self._selector.arrive(handle)
                return handle
            WORLD.record()
            reused = self._free_timers.pop() if self._free_timers else None
            timer = WORLD.start_timer(
                lambda: self._fire(handle), deadline, reused, wakes_sleeper=_is_sleep_of_user(sys._getframe(1))
            )
            self._timers[id(handle)] = handle, timer
            timer.next_access = (id(self._selector), ARRIVALS), W
            WORLD.touch((id(timer), "timer"), U)
            return handle

        def _fire(self, handle: Any) -> None:
            """Runs in the timer."""
            _, timer = self._timers[id(handle)]
            timer.blocker = timer.deadline = timer.next_access = None
            WORLD.touch((id(timer), "timer"), A)
            self._selector.arrive(handle)

        def _timer_handle_cancelled(self, handle: Any) -> None:
            _, timer = self._timers.get(id(handle), (None, None))
            if timer is None or timer.deadline is None or timer not in WORLD.live:
                return
            WORLD.stop_timer(timer)
            del self._timers[id(handle)]
            self._free_timers.append(timer)

        def _process_events(self, arrived: list[Any]) -> None:
            overdue = self.overdue()  # while this thread was busy; their timers never came to their turn
            for handle in overdue:
                self._timer_handle_cancelled(handle)
            for handle in sorted((*arrived, *overdue), key=_deadline):  # as they arrived, where their times are equal
                handle._scheduled = False
                _, timer = self._timers.pop(id(handle), (None, None))
                if timer is not None:
                    self._free_timers.append(timer)
                self._ready.append(handle)
            if arrived or overdue:
                self._touch_ready()
            watch.iteration_began(self)

        def overdue(self) -> list[Any]:
            """The handles whose time is over although they have not arrived."""
            pending = [
                (timer.deadline, handle) for handle, timer in self._timers.values() if timer.deadline is not None
            ]
            return [handle for deadline, handle in pending if deadline < WORLD.now]

        # -- what is ready --------------------------------------------------------------------------------------------

        def _run_once(self) -> None:
            watch.iteration_ended(self)
            if WORLD.is_dying:
                WORLD.refuse_to_go_on()
            super()._run_once()

        def run_forever(self) -> None:
            if not WORLD.is_active:
                raise RuntimeError("can't run a virtual event loop while no schedule runs")
            WORLD.record()
            self.thread = WORLD.current
            try:
                super().run_forever()
            finally:
                watch.iteration_ended(self)

        def _touch_ready(self) -> None:
            if WORLD.multi and not WORLD.is_dying:
                WORLD.touch((id(self), "ready"), W)

        def _call_soon(self, callback: Any, args: Any, context: Any) -> Any:
            self._touch_ready()
            return super()._call_soon(callback, args, context)

        def call_soon_threadsafe(self, callback: Any, *args: Any, context: Any = None) -> Any:
            if WORLD.multi and not WORLD.is_dying:
                WORLD.point()
            return super().call_soon_threadsafe(callback, *args, context=context)

        def _write_to_self(self) -> None:
            self._selector.wake()

        def close(self) -> None:
            if self.is_running():
                raise RuntimeError("Cannot close a running event loop")
            super().close()
            self._selector.close()
            for handle, _ in list(self._timers.values()):
                self._timer_handle_cancelled(handle)

        def call_exception_handler(self, context: dict[str, Any]) -> None:
            if not WORLD.is_dying and not (self._exception_handler is None and watch.was_told(context)):
                super().call_exception_handler(context)

    for name in OUT_OF_REACH:
        setattr(VirtualEventLoop, name, _refusal(name, refuse))
    VirtualEventLoop.__qualname__ = "VirtualEventLoop"
    return VirtualEventLoop


OUT_OF_REACH = (
    "add_reader", "remove_reader", "add_writer", "remove_writer", "add_signal_handler", "remove_signal_handler",
    "sock_recv", "sock_recv_into", "sock_recvfrom", "sock_recvfrom_into", "sock_sendall", "sock_sendto", "sock_connect",
    "sock_accept", "sock_sendfile", "create_connection", "create_server", "create_datagram_endpoint", "create_unix_connection",
    "create_unix_server", "connect_accepted_socket", "connect_read_pipe", "connect_write_pipe", "start_tls", "sendfile",
    "subprocess_shell", "subprocess_exec", "getaddrinfo", "getnameinfo",
)  # fmt: skip
"""Methods of a loop that need something real."""


def _deadline(handle: Any) -> int:
    return round(handle._when * NANOSECONDS)


def _refusal(name: str, refuse: Callable[[str], Any]) -> Callable[..., Any]:
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return refuse(f"loop.{name}")

    method.__name__ = name
    return method


def _is_sleep_of_user(frame: Any) -> bool:
    """Does `call_at`, called from *frame*, end an `asyncio.sleep` that the code under test awaits itself?"""
    while frame is not None and frame.f_code.co_name in ("call_at", "call_later"):
        frame = frame.f_back
    if frame is None or frame.f_code.co_name != "sleep" or frame.f_globals.get("__name__") != "asyncio.tasks":
        return False
    return frame.f_back is not None and frame.f_back.f_builtins is USER_BUILTINS
