"""Right: asserts that every thread comes to an end, instead of leaving that to the search; daemon threads: nobody waits for the stuck.

Each assertion is in the thread that sees what it is about.
"""

import threading


def run(*calls):
    threads = [threading.Thread(target=call, daemon=True) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive(), "a customer waits at the desk for ever"


def scenario(Card):
    mine, yours = Card(100), Card(100)
    run(lambda: mine.move(yours, 60), lambda: yours.move(mine, 60))
    assert mine.statement() == yours.statement() == (100, 0)

    def look():
        left, spent = mine.statement()
        assert left + spent == 100

    run(lambda: mine.pay(60), look)

    run(lambda: mine.pay(30), lambda: mine.pay(30), lambda: mine.top_up(10))
    left, spent = mine.statement()
    assert left + spent == 110
    assert left >= 0
