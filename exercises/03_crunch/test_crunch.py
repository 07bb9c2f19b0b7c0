"""What count_primes must do, and how much faster it has to be."""

from primes import is_prime

from graders import points, processes, timed

# Sixteen numbers that take about equally long: twelve primes, and four products of two large primes.
PRIMES = [300_000_000_000 + offset for offset in (77, 101, 109, 119, 121, 149, 211, 227, 259, 301, 337, 343)]
PRODUCTS = [299_922_713_023, 299_933_666_243, 299_944_619_503, 299_969_812_829]
LARGE = PRIMES[:6] + PRODUCTS + PRIMES[6:]


SMALL_PRIMES = [number for number in range(2, 100) if is_prime(number)]
SMALL_PRODUCTS = [number for number in range(4, 100) if not is_prime(number)]
COUNTED = "test_it_counts_the_primes"


def counts(submission, numbers, workers):
    given = numbers[:]
    found = submission.count_primes(given, is_prime, workers)
    is_as_it_was = given == numbers
    assert is_as_it_was, (
        f"count_primes() has changed the list that it was given: {numbers} before, {given} after it. "
        "The list is the caller's, who goes on working with it."
    )
    there_are = sum(map(is_prime, numbers))
    assert found == there_are, (
        f"count_primes({numbers}, is_prime, {workers}) returned {found}, and the primes in it are {there_are}."
    )


@points(1)
@timed
def test_it_counts_the_primes(submission, rng):
    """The primes are counted, each as often as it is in the list"""
    prime, product = rng.choice(SMALL_PRIMES), rng.choice(SMALL_PRODUCTS)
    counts(submission, [prime, product, prime, product, prime, product, prime], workers=3)
    counts(submission, rng.sample(SMALL_PRIMES, 9) + rng.sample(SMALL_PRODUCTS, 2), workers=2)
    counts(submission, rng.sample(SMALL_PRODUCTS, 7), workers=2)


@points(1)
@timed
def test_there_may_be_fewer_numbers_than_workers(submission, rng):
    """Few numbers, or none, are no special case, nor is a range of them"""
    counts(submission, [], workers=2)
    counts(submission, rng.sample(SMALL_PRIMES, 1), workers=4)
    counts(submission, rng.sample(SMALL_PRIMES, 3), workers=4)
    try:
        counts(submission, range(rng.randrange(2, 50), 60), workers=2)
    except (AttributeError, TypeError) as error:
        raise AssertionError(
            f"The numbers were a range, and {type(error).__name__} came out: {error}\nA range can be gone through, sliced and "
            "measured as a list can, but it isn't one."
        ) from error


@points(4, needs=COUNTED)
@timed(workers=2)
def test_two_workers_beat_one(submission, speedup):
    """Two workers are at least one and a half times as fast as one"""
    speedup.of(submission.count_primes, LARGE, is_prime, workers=2).at_least(1.5)


@points(2, needs=COUNTED)
@timed(workers=3)
def test_as_many_processes_work_as_were_asked_for(submission, speedup):
    """Three workers are three processes at the same time, and not one more"""
    speedup.of(submission.count_primes, LARGE, is_prime, workers=3).keeps_busy(3)


@points(1, needs=COUNTED)
@timed
def test_nothing_is_left_running(submission):
    """When it returns, every process that it started has ended"""
    submission.count_primes([2, 3, 4, 5], is_prime, workers=2)
    left = processes.left_behind()
    assert left == (), (
        f"Still there after count_primes has returned: {', '.join(left)}. A worker waits for more to do until somebody tells it "
        "that there is nothing more."
    )


@points(1, needs=COUNTED)
@timed
def test_importing_it_starts_no_process(submission):
    """A worker can import the module without starting workers of its own"""
    submission.count_primes([2, 3, 4, 5], is_prime, workers=2)
    lines = ", ".join(processes.started_at_import())
    assert not lines, f"{lines} starts a process when the module is imported, and each worker may have to import it"
