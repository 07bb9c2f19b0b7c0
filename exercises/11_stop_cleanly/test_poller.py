"""What may happen between start() and stop(), and that nothing happens after it."""

from sensor import Sensor

from graders import concurrently, explore, points
from graders.scenario import threads_left

HANDS_OVER = "test_nothing_is_polled_after_stop"


@points(2)
@explore(max_steps=2000)
def test_nothing_is_polled_after_stop(submission, clock):
    """When stop() has returned, no poll is under way and none follows

    stop() asks the thread to end, and waits for that. So what it says must still be there when the thread looks next, and the thread
    must not need anything that is held by the one who waits for it. A thread that is woken may look before stop() has gone on to its next
    line.
    """
    poller = submission.Poller((sensor := Sensor()).read, interval=2)
    poller.start()
    poller.stop()
    before = sensor.readers.total
    sensor.is_left_alone(before)
    clock.sleep(10)
    sensor.is_left_alone(before)


@points(2, needs=HANDS_OVER)
def test_stop_does_not_wait_for_the_next_poll(submission, rng, clock):
    """stop() in the middle of a long pause returns at once

    A thread that sleeps hears nothing, however short its sleeps are. In its pauses it has to wait for something that stop() can make
    happen.
    """
    pause, moment = rng.randint(40, 60), rng.randint(11, 19) + 1 / 16
    poller = submission.Poller((sensor := Sensor(clock)).read, interval=pause)
    poller.start()
    clock.sleep(pause + moment)
    poller.stop()
    took = clock.now - pause - moment
    assert sensor.read_at == [0, pause], (
        f"With pauses of {pause} seconds, {pause + moment} seconds see polls at [0, {pause}]. Here they were at {sensor.read_at}."
    )
    assert took == 0, (
        f"The next poll was due in {pause - moment} seconds. stop() was called, and returned {took:g} seconds later.\n"
        "A thread that sleeps hears nothing. In its pauses it has to wait for something that stop() can make happen."
    )


@points(1, needs=HANDS_OVER)
@explore(max_steps=2000)
def test_stop_is_heard_at_any_moment(submission, clock):
    """stop() is heard wherever the thread is: also just before its first poll, or between a poll and the pause"""
    poller = submission.Poller((sensor := Sensor()).read, interval=7)
    poller.start()
    poller.stop()
    polls = sensor.readers.total
    assert clock.now == 0, (
        f"start() and then stop(): that takes no time. Here stop() returned after {clock.now:g} seconds (polls: {polls}).\n"
        "What stop() says must still be there for a thread that is busy when it is said, and asks only later."
    )


@points(1, needs=HANDS_OVER)
def test_a_poll_under_way_is_finished(submission, rng, clock):
    """stop() in the middle of a poll waits for the end of it, and no longer"""
    length = rng.randint(4000, 5000)
    poller = submission.Poller((sensor := Sensor(clock, seconds=length)).read, interval=5)
    poller.start()
    assert clock.now == 0, (
        f"A poll takes {length} seconds, and start() returned after {clock.now:g}. All polls, the first one too, are the business of the "
        "poller's own thread."
    )
    clock.sleep(3)
    poller.stop()
    now, finished = clock.now, sensor.readers.now == 0
    assert (now, finished) == (length, True), (
        f"A poll was to take until {length} seconds. stop() was called at 3, and returned at {now:g} with the poll "
        f"{'finished' if finished else 'still under way'}."
        "\nIt waits for as long as the poll takes, however long that is, and doesn't begin another pause."
    )


@points(2)
@explore(max_steps=2000)
def test_two_may_stop_it(submission, clock):
    """Two threads stop it at the same time: for both of them it has stopped

    What one of them takes away, the other may be just about to use.
    """
    poller = submission.Poller((sensor := Sensor()).read, interval=2)
    poller.start()
    concurrently(lambda: [poller.stop(), sensor.is_left_alone(sensor.readers.total)], poller.stop)
    sensor.is_left_alone(sensor.readers.total)


@points(1, needs=HANDS_OVER)
def test_it_may_be_stopped_at_any_time(submission, clock):
    """stop() before start(), and a second time, does no harm"""
    poller = submission.Poller((sensor := Sensor(clock)).read, interval=2)
    poller.stop()
    poller.start()
    clock.sleep(5)
    poller.stop()
    poller.stop()
    assert sensor.read_at == [0, 2, 4], (
        "It was stopped, then started for the first time, and ran for 5 seconds with pauses of 2: polls at [0, 2, 4]. "
        f"Here they were at {sensor.read_at}.\nWhat an early stop() leaves behind must not be heard by a thread that is started later."
    )
    clock.sleep(10)
    left = threads_left()
    assert not left, f"It was started once and stopped three times, and {len(left)} of its threads are still there."


@points(1, needs=HANDS_OVER)
def test_it_can_be_started_again(submission, clock):
    """start() after stop() polls again, at once and in the same rhythm: a pause begins when a poll has ended"""
    poller = submission.Poller((sensor := Sensor(clock, seconds=2)).read, interval=4)
    for moment in (10, 20):
        poller.start()
        clock.sleep(moment - clock.now - 1)
        poller.stop()
        clock.sleep(1)
    assert sensor.read_at == [0, 6, 10, 16], (
        "Polling from 0 to 9 and from 10 to 19 seconds, each poll 2 seconds long and a pause of 4 after it, sees polls at "
        f"[0, 6, 10, 16]. Here they were at {sensor.read_at}.\nEach start() begins anew, also if stop() was called before. And a pause "
        "begins when a poll has ended."
    )
