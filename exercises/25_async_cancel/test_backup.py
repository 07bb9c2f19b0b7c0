"""How backup() may end, and what the shop looks like then. It is in `shop.py`; every check looks whether it is open again."""

from shop import FREEZING, STOPPING, THAWING, Shop, ending

from graders import explore, points
from graders.asynchronous import asyncio

THE_GOOD_WAY = "test_the_name_of_the_copy_is_returned"
IN_THE_COPY = FREEZING + 3.5


@points(1)
def test_the_name_of_the_copy_is_returned(submission, rng):
    """A copy that takes ten seconds: its name is returned, and the shop is open again"""
    shop = Shop(rng)
    found = asyncio.run(ending(submission.backup(shop, shop.copy, 60)))
    shop.was_left_open()
    assert found == shop.name, f"copy() returned {shop.name!r}, and backup() came to {found!r}."


@points(1, needs=THE_GOOD_WAY)
def test_an_error_of_the_copy_reaches_the_caller(submission, rng):
    """A copy that fails, in whichever error: the caller gets it, and the shop is open again"""
    for error in OSError("the disk is full"), ValueError("the data is no text"):
        shop = Shop(rng, error=error)
        found = asyncio.run(ending(submission.backup(shop, shop.copy, 60)))
        shop.was_left_open()
        assert repr(found) == repr(error), (
            f"copy() raised {error!r}. backup() came to {found!r}: nobody hears why there is no copy."
        )


@points(2, needs=THE_GOOD_WAY)
def test_a_copy_over_the_limit_is_stopped(submission, rng, clock):
    """A copy that takes nearly as long as the limit is finished; one that takes longer is stopped, and TimeoutError says so"""
    limit = rng.randint(20, 50)
    shop = Shop(rng, seconds=limit - 0.5)
    found = asyncio.run(ending(submission.backup(shop, shop.copy, limit)))
    shop.was_left_open()
    assert found == shop.name, (
        f"copy() took {limit - 0.5} seconds, and the limit is {limit}. backup() came to {found!r}.\n"
        "The limit is for the copy alone: freezing before it and thawing after it have all the time that they need."
    )
    shop, begun = Shop(rng, seconds=3600, stopping=60), clock.now
    found = asyncio.run(ending(submission.backup(shop, shop.copy, limit)))
    shop.was_left_open()
    assert isinstance(found, TimeoutError), (
        f"The copy takes an hour, and the limit is {limit} seconds. backup() came to {found!r}, and not to a TimeoutError."
    )
    due = FREEZING + limit + 60 + THAWING
    assert clock.now - begun == due, (
        f"Freezing takes {FREEZING} s, the copy may take {limit} s, to stop it takes 60 s, and to thaw the shop {THAWING} s.\n"
        f"That makes {due} seconds; here it took {clock.now - begun:g}."
    )


@points(2, needs=THE_GOOD_WAY)
def test_a_backup_that_is_cancelled_leaves_the_shop_open(submission, rng):
    """Cancelled while it copies: the shop is open when the backup is over"""
    shop = Shop(rng)
    asyncio.run(shop.after([IN_THE_COPY], submission.backup(shop, shop.copy, 60)))


@points(1, needs=THE_GOOD_WAY)
def test_who_cancels_hears_that_it_was_cancelled(submission, rng):
    """Cancelled while it copies, or while it stops a copy over the limit: it ends as cancelled, and not with a result or an error"""
    for moment, limit in (IN_THE_COPY, 60), (FREEZING + 5 + STOPPING / 2, 5):
        shop = Shop(rng)
        shop.must_be_cancelled(asyncio.run(shop.after([moment], submission.backup(shop, shop.copy, limit))))


@points(1, needs=THE_GOOD_WAY)
def test_nothing_is_thawed_that_was_not_frozen(submission, rng):
    """Cancelled before the shop is frozen: nothing is thawed"""
    shop = Shop(rng)
    shop.must_be_cancelled(asyncio.run(shop.after([FREEZING / 2], submission.backup(shop, shop.copy, 60))))


@points(1, needs=THE_GOOD_WAY)
def test_a_second_cancellation_breaks_nothing_off(submission, rng):
    """Cancelled once more while it stops the copy, or thaws the shop: the shop is open when the backup is over, and the next one works"""
    for second in STOPPING / 2, STOPPING + 0.5:
        shop = Shop(rng)
        moments = [IN_THE_COPY, IN_THE_COPY + second]
        shop.must_be_cancelled(asyncio.run(shop.after(moments, submission.backup(shop, shop.copy, 60))))
    next_shop = Shop(rng)
    found = asyncio.run(next_shop.after([], submission.backup(next_shop, next_shop.copy, 60)))
    assert not found.cancelled(), "A backup was cancelled. The next one was not, and ended as cancelled all the same."


@points(1, needs=THE_GOOD_WAY)
@explore
def test_however_often_it_is_cancelled_the_shop_is_left_open(submission, rng):
    """Cancelled at the moment when the copy is done, and nine times while it thaws the shop: the shop is open, and it ends as cancelled"""
    shop = Shop(rng)
    done = FREEZING + 10
    moments = [done, *[done + STOPPING + tenth / 10 for tenth in range(1, 10)]]
    shop.must_be_cancelled(asyncio.run(shop.after(moments, submission.backup(shop, shop.copy, 60))))
