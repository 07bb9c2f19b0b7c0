"""blinker: signals that connect senders and receivers; used by Flask from many threads."""

import threading

from blinker import Signal

DISTRIBUTION = "blinker"
INSTRUMENT = ("blinker",)
EXPECTED = {
    "connect_while_another_sends": "held",
    "two_connect_for_the_same_sender": "held",
    "disconnect_while_another_connects": "bug",
}


def connect_while_another_sends() -> None:
    """A receiver that is there before and after a send hears it, whoever else connects meanwhile."""
    signal = Signal()
    heard = []

    def first(sender: object) -> None:
        heard.append("first")

    def second(sender: object) -> None:
        heard.append("second")

    signal.connect(first)

    threads = [
        threading.Thread(target=signal.connect, args=(second,)),
        threading.Thread(target=signal.send, args=("somebody",)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "first" in heard, heard


def two_connect_for_the_same_sender() -> None:
    """Two receivers that two threads connect to the same sender both hear it afterwards."""
    signal = Signal()
    heard = []
    sender = "somebody"

    def connect(name: str) -> None:
        signal.connect(lambda sender: heard.append(name), sender=sender, weak=False)

    threads = [threading.Thread(target=connect, args=(name,)) for name in ("first", "second")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    signal.send(sender)
    assert sorted(heard) == ["first", "second"], heard


def disconnect_while_another_connects() -> None:
    """One thread disconnects a receiver while another connects one to a sender of its own."""
    signal = Signal()

    def first(sender: object) -> None: ...

    def second(sender: object) -> None: ...

    signal.connect(first)
    signal.connect(first, sender="news")
    threads = [
        threading.Thread(target=signal.disconnect, args=(first,)),
        threading.Thread(target=signal.connect, args=(second,), kwargs={"sender": "sport"}),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
