"""What whoever reads the count may rely on: every word of every letter is in it, and it was made by all the workers."""

from office import Office, Unreadable, is_a_dict

from graders import concurrently, explore, points

EVERY_WORD = "test_every_word_is_counted"


@points(3)
@explore
def test_every_word_is_counted(submission, rng):
    """Two workers, two letters that have a word in common: every word is counted"""
    Office(rng, letters=2).count(submission, workers=2)


@points(4, needs=EVERY_WORD)
def test_all_workers_count_at_the_same_time(submission, rng, clock):
    """Six letters of one second, three workers: all of it is counted in two seconds"""
    office = Office(rng, 6, clock)
    office.count(submission, workers=3)
    peak = office.at_work.peak
    assert peak <= 3, f"There were to be 3 workers, and {peak} letters were being counted at the same moment."
    assert clock.now == 2, (
        f"Six letters, 1 second each, three workers: that takes 2 seconds. Here it took {clock.now:g}, and at most {peak} of the\n"
        "letters were being counted at the same moment. Who counts into something of his own is in nobody's way: he needs no\n"
        "permission for it, and nobody has to wait until he has finished."
    )


@points(1, needs=EVERY_WORD)
def test_no_letter_is_left_over(submission, rng, clock):
    """However the letters divide: none is left over, and all workers have some; the list of letters stays as it was"""
    for letters, workers in [(5, 2), (1, 3), (0, 2), (6, 4), (5, 5)]:  # five threads are in every pool, on any machine
        office = Office(rng, letters, clock)
        office.count(submission, workers)
        peak, at_once = office.at_work.peak, min(letters, workers)
        assert peak == at_once, (
            f"Letters: {letters}, workers: {workers}. That makes {at_once} letters at a time, and {peak} were being counted at the same "
            "moment.\nIf that is too few, some worker had nothing to do, or waited for another one, while there was a letter for it."
        )
    office = Office(rng, 2, clock)
    office.letters += office.letters[:1]
    office.count(submission, 3)
    office = Office(rng, 3)
    handed_in = list(office.letters)
    submission.count_words(handed_in, office.add, 2)
    assert handed_in == office.letters, (
        f"The caller's list was {office.letters}, and after count_words() it is {handed_in}: it belongs to somebody else."
    )


@points(1, needs=EVERY_WORD)
@explore
def test_two_calls_have_nothing_in_common(submission, rng):
    """Two calls, also at the same time: each counts its own letters and begins at nothing"""
    offices = [Office(rng, 1), Office(rng, 1)]
    found = concurrently(
        *[lambda office=office: submission.count_words(list(office.letters), office.add, 1) for office in offices]
    )
    for office, counts in zip(offices, found, strict=True):
        is_a_dict(counts)
        right = dict(office.texts[office.letters[0]])
        assert counts == right, (
            f"Two calls were made at the same time. The letter of one of them has {right}, and this call returned {counts}.\n"
            "What outlives a call, or is outside of it, is shared by all calls, whatever the workers of one call do."
        )


@points(1, needs=EVERY_WORD)
def test_a_letter_that_cannot_be_read_is_not_passed_over(submission, rng):
    """One of three letters can't be read: whoever called hears of it"""
    office = Office(rng, 3, unreadable=1)
    try:
        found = submission.count_words(list(office.letters), office.add, 2)
    except Unreadable:
        calls = office.calls_for(office.letters[1])
        assert calls == 1, (
            f"add() raised Unreadable for {office.letters[1]}. It is called once for each letter; here it was called {calls} times."
        )
        return
    raise AssertionError(
        f"add() raised Unreadable for {office.letters[1]}, and count_words() returned {found}, as if that were all.\n"
        "An error ends the thread in which it happens, or stays in its future; whoever adds up has to ask for it."
    )
