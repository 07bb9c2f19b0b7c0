"""What price_all must do, and what it may send: counted where things are pickled, not timed."""

import multiprocessing

from parcels import Depot, check_digit, customs_check

from graders import points, processes, timed

SPEED = "test_two_workers_are_faster_than_one"
RIGHT = "test_every_parcel_has_its_price"
ORDER = "The prices are right, but not in the order of the parcels: {} …"
METHODS = sorted(multiprocessing.get_all_start_methods())  # fork comes first, where there is one
OTHERWISE = (
    "With workers that are started by {0} it works, and with {1} it does not: TypeError: {2}\n"
    "A forked worker begins as a copy of your process, with all that is in its variables. Any other one is a new Python "
    "that imports your module: what you have assigned since is not there. "
    "Neither Windows nor macOS nor, from Python 3.14, Linux forks by default."
)
FORKED = (
    "The program has chosen that workers are started by {}, and they were forked all the same. Not every system can fork (Windows "
    "can't), and to fork a process that has threads is unsafe: that is why the program that calls you chooses."
)


@points(2)
@timed
def test_every_parcel_has_its_price(submission, rng):
    """Prices are right and in order, whichever way workers are started (fork, spawn, forkserver)"""
    for method in METHODS:
        multiprocessing.set_start_method(method, force=True)
        with Depot(rng, parcels=57) as depot:
            try:
                found = depot.quotes(submission, workers=2)
            except TypeError as error:
                if method == METHODS[0]:
                    raise
                raise AssertionError(OTHERWISE.format(METHODS[0], method, error)) from error
            right = len(set(found) & set(depot.right))
            assert (len(found), right) == (57, 57), (
                f"Workers were started by {method}. 57 parcels went in, {len(found)} quotes came back, and {right} are right."
            )
            in_order = found == depot.right
            assert in_order, ORDER.format(found[:4])
            often = max(depot.times_priced())
            assert often == 1, f"A parcel was priced {often} times: work that is done twice is not shared."
            as_chosen = method == "fork" or not depot.forked
            assert as_chosen, FORKED.format(method)


@points(1)
@timed
def test_there_may_be_few_parcels_or_none(submission, rng):
    """No parcels, one parcel, and fewer parcels than workers are no special case"""
    for parcels in (0, 1, 3):
        with Depot(rng, parcels) as depot:
            found = depot.quotes(submission, workers=4)
            in_order = found == depot.right or sorted(found) != sorted(depot.right)
            assert in_order, ORDER.format(found[:4])
            assert found == depot.right, f"Parcels: {parcels}, workers: 4, quotes that came back: {len(found)}"


@points(1, needs=RIGHT)
@timed(workers=2)
def test_two_workers_are_faster_than_one(submission, speedup, rng):
    """80 parcels: both workers have something to do nearly all the time"""
    numbers = rng.sample(range(10_000, 99_999), 80)
    speedup.of(submission.price_all, numbers, customs_check, workers=2).at_least(1.4)


@points(1, needs=RIGHT)
@timed(workers=3)
def test_as_many_work_as_were_asked_for(submission, speedup, rng):
    """160 parcels: three workers are three processes at work, and not one more"""
    numbers = rng.sample(range(10_000, 99_999), 160)
    speedup.of(submission.price_all, numbers, check_digit, workers=3).keeps_busy(3)


@points(2, needs=(RIGHT, SPEED))
@timed
def test_the_price_list_is_sent_once_to_each_worker(submission, rng):
    """400 parcels, 2 workers: the price list (800 kB) is pickled twice at most"""
    multiprocessing.set_start_method("spawn", force=True)
    with Depot(rng, parcels=400) as depot:
        depot.quotes(submission, workers=2)
        assert depot.lists_sent <= 2, (
            f"The price list was pickled {depot.lists_sent} times for 2 workers, so {depot.lists_sent * 0.8:,.1f} MB went through "
            "a pipe.\nA task is sent with everything that belongs to it, and so is the function that it calls: what is "
            "the same for all tasks travels again with each of them."
        )


@points(2, needs=(RIGHT, SPEED))
@timed
def test_parcels_travel_in_batches(submission, rng):
    """400 parcels: at most 40 messages go out with them, and at most 40 come back with quotes"""
    multiprocessing.set_start_method("spawn", force=True)
    with Depot(rng, parcels=400) as depot:
        depot.quotes(submission, workers=2)
        assert depot.messages_out <= 40, (
            f"400 parcels left in {depot.messages_out} messages. Packing a message, waking a worker and unpacking take "
            "longer than pricing a parcel does: the workers mostly wait for mail."
        )
        assert depot.messages_back <= 40, f"The quotes of 400 parcels came back in {depot.messages_back} messages."


@points(1, needs=(RIGHT, SPEED))
@timed
def test_no_process_is_left(submission, rng):
    """When it returns, every process that it started has ended"""
    with Depot(rng, parcels=20) as depot:
        depot.quotes(submission, workers=2)
    left = processes.left_behind()
    assert left == (), (
        f"Still there after price_all has returned: {', '.join(left)}. A worker waits for more to do until somebody tells it "
        "that there is nothing more."
    )
