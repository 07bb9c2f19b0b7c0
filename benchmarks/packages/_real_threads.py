"""Do the bugs that the explorer told happen to real threads, too? `python -m benchmarks.packages._real_threads` provokes them by luck."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable

SECONDS = 10.0  # at most, for each


def together(*functions: Callable[[], object]) -> None:
    """Run *functions* at once, each in a real thread."""
    threads = [threading.Thread(target=function) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def blinker() -> str:
    """`disconnect` while another thread connects to new senders."""
    from blinker import Signal

    signal, told = Signal(), []

    def receiver(sender: object) -> None: ...

    for number in range(300):
        signal.connect(receiver, sender=f"old {number}", weak=False)
    signal.connect(receiver, weak=False)

    def disconnect() -> None:
        try:
            signal.disconnect(receiver)
        except RuntimeError as error:
            told.append(repr(error))

    def connect() -> None:
        for number in range(200):
            signal.connect(connect, sender=f"new {number}", weak=False)

    together(disconnect, connect)
    return "".join(told)


def tenacity() -> str:
    """One decorated function, four threads that retry it."""
    from tenacity import retry, stop_after_attempt, wait_fixed

    told = []

    @retry(stop=stop_after_attempt(50), wait=wait_fixed(0))
    def flaky(calls: list[int]) -> None:
        calls.append(1)
        if len(calls) < 50:
            raise OSError

    def caller() -> None:
        try:
            flaky([])
        except KeyError as error:
            told.append(repr(error))

    together(caller, caller, caller, caller)
    return ", ".join(told[:1])


def circuitbreaker() -> str:
    """Somebody looks for open circuits while another thread decorates functions."""
    from circuitbreaker import CircuitBreaker, CircuitBreakerMonitor

    told = []
    for number in range(200):
        CircuitBreaker(name=f"old {number}").decorate(print)

    def look() -> None:
        try:
            list(CircuitBreakerMonitor.get_open())
        except RuntimeError as error:
            told.append(repr(error))

    def register() -> None:
        for _ in range(200):
            CircuitBreaker(name=f"new {time.monotonic_ns()}").decorate(print)

    together(look, register)
    return "".join(told)


def pykka() -> str:
    """Messages to an actor that is being stopped."""
    import pykka

    class Silent(pykka.ThreadingActor):
        def on_receive(self, message: object) -> None: ...

    told = []
    actor = Silent.start()

    def ask() -> None:
        try:
            while True:
                actor.ask("hello", timeout=2)
        except pykka.Timeout:
            told.append("a message was never answered")
        except pykka.ActorDeadError:
            pass

    together(ask, actor.stop)
    return "".join(told)


def main() -> None:
    sys.setswitchinterval(1e-6)
    for provoke in (blinker, tenacity, circuitbreaker, pykka):
        end, tries, told = time.monotonic() + SECONDS, 0, ""
        while not told and time.monotonic() < end:
            told = provoke()
            tries += 1
        print(f"{provoke.__name__}: {told or 'nothing seen'} (try {tries})", flush=True)


if __name__ == "__main__":
    main()
