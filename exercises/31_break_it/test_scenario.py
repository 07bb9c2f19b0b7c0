"""What a scenario must be good for: right cards hold in every interleaving, and wrong ones break in one."""

from graders import explore, points

RIGHT = (
    "test_one_lock_a_card_is_acquitted",
    "test_one_lock_for_all_is_acquitted",
    "test_a_card_of_bookings_is_acquitted",
)
trial = explore(convicts=True, schedules=220, samples=200)
acquittal = explore(schedules=40, samples=20)
long_acquittal = explore(schedules=130, samples=20)


def unmarked(card):
    """A class with the same methods, made of nothing but them: what a scenario says is to come from what the card does."""
    return type(
        "Card",
        (),
        {name: what for name, what in vars(card).items() if name not in ("__dict__", "__weakref__", "__doc__")},
    )


@acquittal
def test_one_lock_a_card_is_acquitted(submission, given):
    """The museum's card is right: the scenario holds (no points: to accuse nobody is easy)

    But this card is right. Each card has a lock, and two cards are always locked in the same order.
    What the scenario demands must be true for every right card, in whatever order the threads come.
    """
    submission.scenario(unmarked(given.right_cards.MuseumCard))


@acquittal
def test_one_lock_for_all_is_acquitted(submission, given):
    """The library's card is right: the scenario holds (no points)

    But this card is right. All cards share one lock, and inside, it is built in its own way.
    What the scenario demands must be true for every right card, in whatever order the threads come.
    """
    submission.scenario(unmarked(given.right_cards.LibraryCard))


@long_acquittal
def test_a_card_of_bookings_is_acquitted(submission, given):
    """The market's card is right: the scenario holds (no points)

    But this card is right. It is a list of bookings, and has no figure for what is left.
    What the scenario demands must be true for every right card, in whatever order the threads come.
    """
    submission.scenario(unmarked(given.right_cards.MarketCard))


@points(2, needs=RIGHT)
@trial
def test_the_bakery_is_convicted(submission, given):
    """The bakery's card is wrong: some interleaving convicts it

    What two customers do to one card of the bakery can end in a way that no card could explain to either of them.
    Is there an assert that can fail? With parentheses, as in assert (claim, "text"), it never does.
    """
    submission.scenario(unmarked(given.wrong_cards.BakeryCard))


@points(2, needs=RIGHT)
@trial
def test_the_bookshop_is_convicted(submission, given):
    """The bookshop's card is wrong: some interleaving convicts it

    With the bookshop's card, one can spend more than there is. Not with every amount: it has to be a close thing.
    """
    submission.scenario(unmarked(given.wrong_cards.BookshopCard))


@points(2, needs=RIGHT)
@trial
def test_the_cinema_is_convicted(submission, given):
    """The cinema's card is wrong: some interleaving convicts it

    On the cinema's card, money vanishes, or turns up. It takes two different things that happen to the card at once.
    """
    submission.scenario(unmarked(given.wrong_cards.CinemaCard))


@points(2, needs=RIGHT)
@trial
def test_the_florist_is_convicted(submission, given):
    """The florist's card is wrong: some interleaving convicts it

    No cent of the florist's is ever lost, and when all is over every figure is right. But somebody may look earlier than that.
    """
    submission.scenario(unmarked(given.wrong_cards.FloristCard))


@points(2, needs=RIGHT)
@trial
def test_the_station_is_convicted(submission, given):
    """The station's card is wrong: some interleaving convicts it

    At the station, customers stand at the desk and wait until it closes. It takes two cards, and more than one customer.
    """
    submission.scenario(unmarked(given.wrong_cards.StationCard))
