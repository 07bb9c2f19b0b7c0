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
    """Errors of three kinds, an invoice without a receipt, and the slowest is the first one

    An error may be of any kind. A TimeoutError that send() raises is one, too: it doesn't say that there is no result yet.
    """
    mail = Mail(rng, 5, [1, 2, 3], clock, seconds=[9, 1, 2, 3, 4])
    mail.has_no_receipt_for(mail.invoices[4])
    mail.is_told_by(returned := mail.batch(submission, workers=5))
    mail.raised_what_is_returned(returned)
    assert mail.handed_over == mail.invoices, (
        f"The list of invoices that send_all() was given has been changed: it was {mail.invoices}, and now it is {mail.handed_over}.\n"
        "It belongs to the caller. Take invoices out of a copy."
    )


@points(2, needs=TOLD)
def test_the_workers_send_at_the_same_time(submission, rng, clock):
    """Six invoices, two at a time, and the first one takes long: the other worker goes on, errors or not"""
    mail = Mail(rng, 6, [1, 4], clock, seconds=[5, 1, 1, 1, 1, 1])
    mail.is_told_by(mail.batch(submission, workers=2))
    peak = mail.sending.peak
    assert peak <= 2, f"At most two at a time, and the server saw {peak} at the same moment: it would shut its door."
    assert peak == 2, (
        "There were two workers, and never more than one invoice was being sent.\n"
        "To ask for a result is to wait for it. As long as somebody waits for the first one, nobody hands out the next."
    )
    due = [0.0, 0.0, *mail.ended_at[:4]]
    assert mail.begun_at == due, (
        f"Six invoices, two workers. Some invoice was over at {mail.ended_at} seconds, and each time a worker became free: so the six "
        f"could begin at {due}.\nThey began at {mail.begun_at}.\n"
        "A worker that is free takes the next invoice at once, whichever that is and whatever the other worker is doing."
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
        "It is shown when it is done. Who waits for a certain one meanwhile, or looks only now and then, is late."
    )
