"""What the accounts department may rely on when a batch is through, although some of it could not be delivered."""

from mail import Mail

from graders import explore, points

TOLD = "test_an_error_costs_nobody_else_anything"


@points(3)
@explore
def test_an_error_costs_nobody_else_anything(submission, rng):
    """Two invoices, two workers, the first can't be delivered: both are sent, and both are told of"""
    mail = Mail(rng, 2, bad=[0])
    mail.is_told_by(mail.batch(submission, workers=2, send=mail.deliver, progress=lambda done: None))


@points(1)
def test_each_error_has_its_place(submission, rng, clock):
    """Errors of different kinds, an invoice without a receipt, and the slowest is the first one"""
    mail = Mail(rng, 5, [1, 3], clock, seconds=[9, 1, 2, 3, 4])
    mail.has_no_receipt_for(mail.invoices[4])
    mail.is_told_by(mail.batch(submission, workers=5))


@points(2, needs=TOLD)
def test_the_workers_send_at_the_same_time(submission, rng, clock):
    """Six invoices of one second, three at a time: two seconds, errors or not"""
    mail = Mail(rng, 6, [0, 4], clock, seconds=[1] * 6)
    mail.is_told_by(mail.batch(submission, workers=3))
    peak = mail.sending.peak
    assert peak <= 3, f"At most three at a time, and the server saw {peak} at the same moment: it would shut its door."
    assert clock.now == 2, (
        f"Six invoices of 1 second, three at a time, take 2 seconds; here {clock.now:g}, with {peak} at a time.\n"
        "To ask for a result is to wait for it. As long as somebody waits for the first one, nobody hands out the next."
    )


@points(2)
@explore
def test_progress_counts_every_invoice(submission, rng):
    """The screen shows 1 and 2, in this order, and is never written to by two threads at once"""
    mail = Mail(rng, 2, bad=[1])
    mail.batch(submission, workers=2, send=mail.deliver)
    peak = mail.screen.peak
    assert peak <= 1, (
        f"{peak} threads were in progress() at the same moment, and the line on the screen is garbled.\n"
        "What several threads do when they are done, they do at the same time, unless one of them does it for all."
    )
    assert mail.shown == [1, 2], (
        f"Two invoices were dealt with, one of them failed; progress() is called with 1, then with 2. It was called with "
        f"{mail.shown}, by the time when send_all() had returned.\n"
        "A failure is dealt with, too. To count, to show the count, and to have shown the last one: each takes its order."
    )


@points(2, needs=TOLD)
def test_progress_is_shown_when_there_is_some(submission, rng, clock):
    """The first invoice takes long, and the screen doesn't wait for it"""
    first, *others = sorted(rng.sample(range(1, 50), 4), reverse=True)
    mail = Mail(rng, 4, [2], clock, seconds=[first, *others])
    mail.is_told_by(mail.batch(submission, workers=4))
    due = sorted([first, *others])
    assert mail.shown_at == due, (
        f"Four invoices, four workers; they take {[first, *others]} seconds, so one more is done at {due}.\n"
        f"progress() was called at {mail.shown_at}.\n"
        "Who asks for results in the order in which they were handed out waits for the slowest, though others are done."
    )
