"""What the box office must do, whoever sells and in whatever order."""

from graders import concurrently, explore, points


@points(2)
def test_one_till_sells_what_there_is(submission):
    office = submission.BoxOffice(3)
    assert office.sell(2) is True, "two of three tickets were refused"
    assert office.sell(2) is False, "two tickets were sold although one was left"
    assert office.stock == 1


@points(4)
@explore
def test_no_sale_is_lost(submission):
    office = submission.BoxOffice(10)
    concurrently(lambda: office.sell(1), lambda: office.sell(2))
    assert office.stock == 7, "a sale was overwritten"


@points(4)
@explore
def test_nothing_is_sold_twice(submission):
    office = submission.BoxOffice(1)
    sold = concurrently(lambda: office.sell(1), lambda: office.sell(1))
    assert sorted(sold) == [False, True], f"one ticket was there, and {sum(sold)} were sold"
    assert office.stock == 0
