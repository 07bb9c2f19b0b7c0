"""What the box office must do, whoever sells and in whatever order."""

from graders import concurrently, explore, points


def test_one_till_sells_what_there_is(submission):
    """One till sells what there is (no points: this works before you begin)"""
    office = submission.BoxOffice(3)
    answers = [office.sell(2), office.sell(2), office.sell(1)]
    assert answers == [True, False, True], (
        f"Of three tickets one till sold 2, then 2, then 1. Right is True, False, True; sell() returned {answers}."
    )
    left = office.stock
    assert left == 0, f"All three tickets are sold, and office.stock says {left}."


@points(3)
@explore
def test_no_sale_is_lost(submission):
    """Two tills sell at the same time: no sale is lost"""
    office = submission.BoxOffice(10)
    answers = concurrently(lambda: office.sell(1), lambda: office.sell(2))
    assert answers == [True, True], (
        f"Ten tickets were there for customers who want 1 and 2, and sell() returned {answers}.\n"
        "Nobody is refused while there are tickets; if another till is busy, wait for it."
    )
    left = office.stock
    assert left == 7, (
        f"Two tills sold 1 and 2 of ten tickets, and {left} are left instead of 7: one sale has overwritten the other.\n"
        "Whoever writes the stock must have read it since the last other write: read and write are one step."
    )


@points(3)
@explore
def test_no_ticket_is_sold_twice(submission):
    """Two tills want the last tickets: one gets them"""
    office = submission.BoxOffice(3)
    answers = concurrently(lambda: office.sell(3), lambda: office.sell(3))
    assert answers in ([True, False], [False, True]), (
        f"Two customers wanted all three tickets: one gets them, one is refused. sell() returned {answers}.\n"
        + (
            "An answer to 'are there enough?' is worth nothing once another till can sell: question and sale are one step."
            if answers == [True, True]
            else "Three tickets are enough for a customer who wants three: the last one is for sale, too."
        )
    )
    left = office.stock
    assert left == 0, f"All three tickets are sold, and office.stock says {left}."


@points(4)
@explore(schedules=300, samples=100)
def test_a_refused_customer_is_in_nobodys_way(submission):
    """A customer who is refused changes nothing for the others"""
    office = submission.BoxOffice(2)
    answers = concurrently(lambda: office.sell(3), lambda: office.sell(1), lambda: office.sell(2))
    assert answers in ([False, True, False], [False, False, True]), (
        f"Three customers wanted 3, 1 and 2 of two tickets: the first must be refused, one of the others gets some. "
        f"sell() returned {answers}.\n"
        "Decide and sell in one step, and touch nothing when you refuse."
    )
    left = office.stock
    assert left == 2 - answers[1] - 2 * answers[2], f"sell() returned {answers}, and of two tickets {left} are left."
