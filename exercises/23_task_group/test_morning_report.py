"""What the caller of report() gets, and what the warehouse sees meanwhile. It is in `warehouse.py`."""

from warehouse import Warehouse

from graders import explore, points
from graders.asynchronous import asyncio

TABLES = ["sales", "stock", "returns", "visits", "parcels"]
RIGHT_REPORT = "test_figures_come_in_the_order_of_the_queries"
SEVERAL_AT_A_TIME = (RIGHT_REPORT, "test_all_queries_run_at_the_same_time")


@points(2)
@explore(schedules=300, samples=100)
def test_figures_come_in_the_order_of_the_queries(submission, rng):
    """Each query runs once, and the figures come in the order of the queries"""
    queries = rng.sample(TABLES, 3)
    warehouse = Warehouse(rng, dict.fromkeys(queries, 1))
    found = asyncio.run(warehouse.report(submission, queries))
    warehouse.has_answered(queries, found)
    assert sorted(warehouse.begun) == sorted(queries), (
        f"{queries} were to run once each; what ran was {warehouse.begun}."
    )


@points(2, needs=RIGHT_REPORT)
def test_all_queries_run_at_the_same_time(submission, rng, clock):
    """Queries of 2, 3 and 1 seconds make a report in 3 seconds"""
    queries = rng.sample(TABLES, 3)
    warehouse = Warehouse(rng, dict(zip(queries, (2, 3, 1), strict=True)))
    asyncio.run(warehouse.report(submission, queries))
    assert clock.now == 3, (
        f"Queries of 2, 3 and 1 seconds, all under way at the same time, take 3 seconds. Here it took {clock.now:g}.\n"
        "What comes after an `await` begins when that is over. Who starts one query and waits for it, and then starts the next, "
        "has one under way at a time."
    )


@points(1, needs=RIGHT_REPORT)
def test_there_may_be_any_number_of_queries(submission, rng, clock):
    """No query at all, and twelve of an hour each: the list of their figures, after an hour"""
    nothing = Warehouse(rng, {})
    try:
        found = asyncio.run(nothing.report(submission, []))
    except (ValueError, TypeError, IndexError) as error:
        found = f"{type(error).__name__}: {error}"
    assert found == [], f"For no queries there are no figures: report(run, []) has to return []. It came to {found}"
    queries = [f"{rng.choice(TABLES)} {month}" for month in range(1, 13)]
    warehouse = Warehouse(rng, dict.fromkeys(queries, 3600))
    warehouse.has_answered(queries, asyncio.run(warehouse.report(submission, queries)))
    assert clock.now == 3600, (
        f"Twelve queries of an hour each, all under way at the same time, take 1 hour. Here it took {clock.now / 3600:g}.\n"
        "Those that have to wait for others are not under way, however many the others are."
    )


@points(1, needs=RIGHT_REPORT)
def test_an_error_reaches_the_caller(submission, rng):
    """A query that fails makes the report fail, with that error"""
    queries = rng.sample(TABLES, 3)
    warehouse = Warehouse(rng, dict.fromkeys(queries, 1), broken=queries[1])
    warehouse.was_heard_of(asyncio.run(warehouse.report(submission, queries)))


@points(2, needs=SEVERAL_AT_A_TIME)
@explore(schedules=300, samples=100)
def test_no_query_runs_on_after_the_error(submission, rng):
    """When the error reaches the caller, no query is running any more"""
    queries = rng.sample(TABLES, 3)
    seconds = dict(zip(queries, (1, 1, 3600), strict=True))
    warehouse = Warehouse(rng, seconds, broken=queries[0], error=ConnectionError)

    async def main():
        return await warehouse.report(submission, queries), list(warehouse.running)

    found, running = asyncio.run(main())
    warehouse.was_heard_of(found)
    assert running == [], (
        f"The query {queries[0]} failed after 1 second, and the caller got its error. At that moment {' and '.join(running)} "
        "still ran,\nfor a report that will never be. A task goes on without the one who started it until it is over or\n"
        "is cancelled; and to cancel is to ask: the task is over when it has cleaned up, which takes a second here."
    )


@points(1, needs=RIGHT_REPORT)
def test_the_others_are_stopped_at_once(submission, rng, clock):
    """If the last of the queries fails after 1.2345 s, the others don't run for their whole hour, nor a moment longer"""
    queries = rng.sample(TABLES, 3)
    warehouse = Warehouse(rng, dict(zip(queries, (3600, 3600, 1.2345), strict=True)), broken=queries[2])
    warehouse.was_heard_of(asyncio.run(warehouse.report(submission, queries)))
    took = round(clock.now, 4)
    assert took <= 2.2345, (
        f"The last query, {queries[2]}, failed after 1.2345 s. To stop the other two takes 1 s more, if it is asked of both at once.\n"
        f"So all is over after 2.2345 s. Here it took {took:g} s.\n"
        + (
            "Who waits for one task doesn't hear of another's error, and a task that nobody has told to stop runs on."
            if took >= 3600
            else "One was told to stop only when another had ended. (So it is with a group in a group: the outer one hears of the "
            "error when all is over in the inner one.)"
            if took > 3
            else "Who looks now and then whether a task has failed, looks too late."
        )
    )


@points(1, needs=RIGHT_REPORT)
def test_who_gives_up_stops_all_queries(submission, rng):
    """If the caller gives up after five seconds, all queries are stopped"""
    queries = rng.sample(TABLES, 3)
    warehouse = Warehouse(rng, dict.fromkeys(queries, 3600))

    async def main():
        try:
            found = await asyncio.wait_for(warehouse.report(submission, queries), 5)
        except TimeoutError:
            return list(warehouse.running)
        raise AssertionError(f"All queries take an hour, and the caller gave up after 5 seconds. He got: {found}.")

    running = asyncio.run(main())
    assert running == [], (
        f"The caller gave up after 5 seconds: report() was cancelled, and is over. Still running: {', '.join(running)}.\n"
        "To cancel a task reaches what it awaits at that moment. Other tasks that it has started don't hear of it."
    )
