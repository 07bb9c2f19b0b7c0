"""The report must say what it said, ask the bank for as little as possible, and not wait for one answer after the other."""

from exchange_bank import Bank, drawn, expected

from graders import concurrently, explore, points

RIGHT = "test_the_report_says_what_it_said"
ALONE = "test_two_reports_at_the_same_time_are_both_right"
ONCE = "test_each_rate_is_asked_for_once"


def test_the_report_says_what_it_said(submission, rng, clock):
    """The report says what it always said (no points: it does before you begin)"""
    bank = Bank(rng, lambda *pair: clock.sleep(len(bank.pairs) - bank.pairs.index(pair)))
    orders = drawn(rng, bank.pairs)
    text, right = submission.report(orders, bank.rate, 12), expected(orders, bank.rates)
    assert text == right, (
        f"The report used to be\n{right}\nand now it is\n{text}\n"
        "A fast report that says something else is no faster report. Each order counts at the rate of its currency on its day, and is "
        "rounded by itself, by round(…) as before. The lines look as they did, in the same order."
    )


@points(3, needs=RIGHT)
def test_each_rate_is_asked_for_once(submission, rng):
    """48 orders in 6 currencies on 2 days: the bank is asked 12 times"""
    bank = Bank(rng)
    submission.report(drawn(rng, bank.pairs), bank.rate, 3)
    asked = len(bank.asked)
    assert sorted(bank.asked) == sorted(bank.pairs), (
        f"There were 48 orders with 12 different pairs of currency and day, and the bank was asked {asked} times.\n"
        "In the profile all the time is in these questions, so nothing helps that leaves their number as it is."
    )


@points(1, needs=RIGHT)
@explore(schedules=200, samples=50)
def test_nobody_asks_what_another_one_is_asking(submission, rng):
    """Two orders of one currency and day, two workers: the bank is asked once, in whatever order they come"""
    bank = Bank(rng)
    submission.report(drawn(rng, bank.pairs[:1], each=1), bank.rate, 2)
    asked = bank.asking.total
    assert asked == 1, (
        f"Two orders had the same currency and the same day, and the bank was asked {asked} times.\n"
        "If each worker looks whether the rate is there, and asks if it isn't, both can look before the answer has come."
    )


@points(2, needs=(RIGHT, ONCE, ALONE))
def test_the_answers_are_waited_for_together(submission, rng, clock):
    """12 answers of a second each, three at a time: four seconds"""
    bank = Bank(rng, lambda *pair: clock.sleep(1))
    submission.report(drawn(rng, bank.pairs), bank.rate, 3)
    assert bank.asking.peak <= 3, (
        f"With workers=3 there were {bank.asking.peak} questions at the bank at the same time."
    )
    assert clock.now == 4, (
        f"12 answers that take a second each, with three questions at a time, are there after 4 seconds; here it took {clock.now:g}.\n"
        "What is left of the time is waiting. Who waits for one answer can have asked for others."
    )


def moments(submission, rng, clock, workers):
    """When questions began and when answers came, in seconds of a report, if they take 1, 2, …, 12 seconds."""
    start, began, ended = clock.now, [], []

    def wait(*pair):
        began.append(clock.now - start)
        clock.sleep(1 + bank.pairs.index(pair))
        ended.append(clock.now - start)

    bank = Bank(rng, wait)
    submission.report(drawn(rng, bank.pairs), bank.rate, workers)
    return began, ended


@points(1, needs=(RIGHT, ONCE))
def test_as_many_are_asked_as_there_are_workers(submission, rng, clock):
    """Five workers or one, and answers that take 1 to 12 seconds: each question begins when an answer has come"""
    for workers in (5, 1):
        began, ended = moments(submission, rng, clock, workers)
        room = [0] * workers + ended[:-workers]
        due, seen = next((pair for pair in zip(room, began, strict=True) if pair[0] != pair[1]), (0, 0))
        assert due <= seen, (
            f"With workers={workers}, more than {workers} questions were at the bank: there was room for another one after {due:g} s, "
            f"and it was asked after {seen:g} s.\nHow many the bank can bear, the caller says, each time anew."
        )
        assert due == seen, (
            f"With workers={workers}, there was room for another question after {due:g} s, and it was asked after {seen:g} s.\n"
            "Each answer makes room for a question, however long the other answers take."
        )
    bank, start = Bank(rng, lambda *pair: clock.sleep(1)), clock.now
    concurrently(*[lambda: submission.report(drawn(rng, bank.pairs[:1]), bank.rate, 1)] * 2)
    took = clock.now - start
    assert took == 1, (
        f"Two reports were made at the same time, with one question of a second each. "
        f"Both were ready after {took:g} seconds.\n"
        "workers is the limit of each report. One report need not wait for another."
    )
    try:
        text = submission.report([], bank.rate, 3)
    except Exception as error:
        text = f"{type(error).__name__}: {error}"
    assert text == expected([], {}), (
        f"On a day without orders the report used to be\n{expected([], {})}\nand now it is\n{text}\n"
        "Then there is nothing to ask, and workers is as large as ever."
    )


@points(2, needs=(RIGHT, ONCE))
def test_a_new_report_asks_anew(submission, rng):
    """The bank corrects its rates: the next report says so"""
    bank = Bank(rng)
    orders = drawn(rng, bank.pairs)
    submission.report(orders, bank.rate, 3)
    bank.correct()
    text, right = submission.report(orders, bank.rate, 3), expected(orders, bank.rates)
    assert text == right, (
        f"The bank has corrected its rates since the last report. The new one should be\n{right}\nand it is\n{text}\n"
        "What is kept for longer than it is true makes a wrong answer fast. Nobody tells a program that the world has changed."
    )


@points(1, needs=(RIGHT, ONCE))
@explore(schedules=300, samples=50)
def test_two_reports_at_the_same_time_are_both_right(submission, rng):
    """Two reports are made at the same time, from two banks: each is right"""
    banks = [Bank(rng), Bank(rng)]
    banks[1].rates = {pair: rate + 100 for pair, rate in banks[0].rates.items()}
    orders = drawn(rng, banks[0].pairs[:1], each=1)[:1]

    def make(bank):
        try:
            return submission.report(orders, bank.rate, 1)
        except (KeyError, RuntimeError) as error:
            return f"{type(error).__name__}: {error}"

    texts = concurrently(lambda: make(banks[0]), lambda: make(banks[1]))
    right = [expected(orders, bank.rates) for bank in banks]
    assert texts == right, (
        f"Two reports of the same orders were made at the same time, from two banks. Right were\n{right[0]}\nand\n{right[1]}\n"
        f"They said\n{texts[0]}\nand\n{texts[1]}\nWhat one report keeps, another one must not find, nor throw away."
    )
