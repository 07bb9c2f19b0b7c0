"""What the box office must do, whoever sells and in whatever order."""

from graders import explore, points


@points(2)
def test_one_till_sells_what_there_is(submission):
    office = submission.BoxOffice(3)
    assert office.sell(2) is True
    assert office.sell(2) is False, "two tickets were sold although one was left"
    assert office.stock == 1


@points(8)
@explore
def test_no_sale_is_lost(submission):
    office = submission.BoxOffice(3)
    assert office.stock == 3
