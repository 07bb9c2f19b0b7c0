"""PyPubSub: topics and listeners."""

import threading

from pubsub import pub

DISTRIBUTION = "pypubsub"
INSTRUMENT = ("pubsub",)
EXPECTED = {
    "subscribe_while_another_sends": "held",
    "two_create_the_same_topic": "not promised",
}


def subscribe_while_another_sends() -> None:
    """A listener that is there before and after hears the message, whoever subscribes meanwhile."""
    heard = []

    def first(text: str) -> None:
        heard.append("first")

    def second(text: str) -> None:
        heard.append("second")

    pub.subscribe(first, "news")
    threads = [
        threading.Thread(target=pub.subscribe, args=(second, "news")),
        threading.Thread(target=lambda: pub.sendMessage("news", text="hello")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "first" in heard, heard


def two_create_the_same_topic() -> None:
    """Two threads subscribe to a topic that was not there; both hear it afterwards."""
    heard = []

    def first(text: str) -> None:
        heard.append("first")

    def second(text: str) -> None:
        heard.append("second")

    threads = [threading.Thread(target=pub.subscribe, args=(listener, "news")) for listener in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pub.sendMessage("news", text="hello")
    assert sorted(heard) == ["first", "second"], heard
