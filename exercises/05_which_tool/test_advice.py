"""Which advice is right, reckoned with the figures of drawn jobs and machines."""

from workshop import PYTHONS, almost_all, ask, job, machine

from graders import points

TOLD_APART = "test_waiting_and_computing_are_told_apart"


@points(3)
def test_waiting_and_computing_are_told_apart(submission, rng):
    """Two jobs take equally long: one waits, the other computes (with the GIL)"""
    here = machine(rng)
    items, ms = rng.randrange(100, 200) * 4, rng.randrange(10, 40)
    waits, computes = job(items, ms, rng.choice([0.01, 0.02, 0.05])), job(items, ms, rng.choice([0.97, 0.99, 1]))
    ask(submission, waits, here, "Who waits uses no core: several can wait at once, and the GIL is free meanwhile.")
    ask(submission, computes, here, "With the GIL one thread at a time computes. Only other processes have other GILs.")


@points(2, needs=TOLD_APART)
def test_small_jobs_are_left_alone(submission, rng):
    """A job of a millisecond, one that is over before processes have started, and one with a single item: nothing"""
    here = machine(rng)
    tiny, short = job(10, 0.1, 1), job(20, round(here["start_ms"] / rng.randrange(25, 40), 1), 1)
    for small in (tiny, short):
        ask(submission, small, here, "To start workers costs something, and a job has to be worth it.")
    for part in (0.02, 1):
        single = job(1, rng.randrange(2000, 9000), part)
        ask(
            submission, single, here, "There is nothing here that could be done at the same time: one item is one item."
        )


@points(1, needs=TOLD_APART)
def test_what_is_sent_has_its_price(submission, rng):
    """Much data and little computing, with the GIL: nothing; with less data it depends on how many share the work"""
    here = machine(rng)
    heavy = job(200, here["ms_per_mb"] * 5, almost_all(rng), mb=rng.randrange(20, 60))
    ask(
        submission,
        heavy,
        here,
        "A process gets a copy of all that it works on. Sending it can cost more than the work.",
    )
    two, many = machine(rng, workers=2), machine(rng, workers=64)
    for there in (two, many):  # to send takes 0.6 times as long as to compute
        ms = rng.randrange(10, 20)
        why = "What is sent costs the same for two workers and for many; how much of the work is left then does not."
        ask(submission, job(400, ms, 1, mb=round(0.6 * ms / there["ms_per_mb"], 3)), there, why)


@points(1, needs=TOLD_APART)
def test_coroutines_are_for_asyncio(submission, rng):
    """A client made of coroutines waits: asyncio; if it hardly ever waits: nothing"""
    here = machine(rng)
    items, ms = rng.randrange(100, 900), rng.randrange(20, 50)
    for part in (rng.choice([0.001, 0.002]), almost_all(rng)):
        ask(
            submission,
            job(items, ms, part, is_coroutine=True),
            here,
            "An event loop has one thread. It can wait for many coroutines at once, and compute for one of them at a time.",
        )


@points(2)
def test_without_a_gil_threads_compute(submission, rng):
    """The same computing, with the GIL and without"""
    items, ms = rng.randrange(20, 30) * 4, rng.randrange(5, 8)
    ask(submission, job(items, ms, 1), machine(rng), "With the GIL, threads take turns at computing.")
    why = "Without the GIL threads compute at the same time, each on its own core; they start at once, and nothing is copied."
    ask(submission, job(items, ms, 1), machine(rng, has_gil=False), why)


@points(1)
def test_the_state_of_the_gil_is_asked_for(submission):
    """Is there a GIL? On 3.11, on 3.13, on a free-threaded build, and on one where it was switched on again"""
    for text, python, right in PYTHONS:
        said = submission.has_gil(python)
        assert said is right, (
            f"has_gil() was given the sys of {text}. There is {'a' if right else 'no'} GIL, and it said {said!r}.\n"
            "It must return True or False, and speak of the Python whose sys it was given."
        )
