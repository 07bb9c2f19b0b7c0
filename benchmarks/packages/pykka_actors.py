"""pykka: actors, each a thread with an inbox; the registry "should be thread-safe"."""

import contextlib
import threading

import pykka

DISTRIBUTION = "pykka"
INSTRUMENT = ("pykka",)
EXPECTED = {
    "messages_are_handled_one_at_a_time": "held",
    "stop_while_another_asks": "bug",
    "stop_all_while_another_starts": "held",
}


class Counter(pykka.ThreadingActor):
    def __init__(self) -> None:
        super().__init__()
        self.value = 0

    def add(self) -> int:
        self.value += 1
        return self.value


def messages_are_handled_one_at_a_time() -> None:
    """What two threads ask of an actor is done one after the other."""
    counter = Counter.start().proxy()
    threads = [threading.Thread(target=lambda: counter.add().get()) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    value = counter.value.get()
    counter.actor_ref.stop()
    assert value == 2, value


def stop_while_another_asks() -> None:
    """Who asks an actor that is being stopped gets an answer or ActorDeadError, and never waits for ever."""
    counter = Counter.start()

    def ask() -> None:
        with contextlib.suppress(pykka.ActorDeadError):
            counter.proxy().add().get()

    asking = threading.Thread(target=ask)
    asking.start()
    counter.stop()
    asking.join()


def stop_all_while_another_starts() -> None:
    """`ActorRegistry.stop_all` in one thread, `start` in another: whoever is left can still be stopped."""
    starting = threading.Thread(target=Counter.start)
    starting.start()
    pykka.ActorRegistry.stop_all()
    starting.join()
    pykka.ActorRegistry.stop_all()
    assert not pykka.ActorRegistry.get_all()
