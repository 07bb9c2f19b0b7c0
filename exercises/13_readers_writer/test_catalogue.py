"""Whom readers and writers may meet in the catalogue, and how long they wait."""

from visitors import Visitors

from graders import concurrently, explore, overtakings, points


def seconds(moments):
    return " and ".join(f"{moment:g}" for moment in moments)


@points(3)
@explore(schedules=400, samples=100)
def test_a_writer_is_alone(submission, rng):
    """Two readers and a writer: the writer meets nobody, and nobody is stuck

    What keeps somebody out has to end: whoever comes changes the counts, and whoever leaves has to change them back, and to tell.
    """
    catalogue, visitors = submission.Catalogue(), Visitors()
    prices = rng.sample(range(10, 100), 3)
    found = concurrently(
        lambda: catalogue.read(visitors.visit("a reader", result=prices[0])),
        lambda: catalogue.read(visitors.visit("a reader", result=prices[1])),
        lambda: catalogue.write(visitors.visit("a writer", result=prices[2])),
    )
    visitors.no_writer_met_anybody()
    assert found == prices, f"read() and write() return what they called returned: {prices}. They returned {found}."


@points(1)
@explore(schedules=400, samples=100)
def test_nobody_is_left_asleep(submission):
    """Two writers and a reader: whoever comes gets in, in the end

    Who is woken, and finds that it is not its turn yet, goes back to sleep. If nobody else was woken with it, the one whose turn it
    is sleeps on.
    """
    catalogue, visitors = submission.Catalogue(), Visitors()
    concurrently(
        lambda: catalogue.write(visitors.visit("a writer")),
        lambda: catalogue.read(visitors.visit("a reader")),
        lambda: catalogue.write(visitors.visit("a writer")),
    )
    visitors.no_writer_met_anybody()


@points(2)
def test_readers_are_together(submission, clock):
    """Readers of one second don't wait for each other, and the writer goes when the last of them has left"""
    catalogue, visitors = submission.Catalogue(), Visitors(clock)

    def visits(*who_and_when):
        doors = {"a reader": catalogue.read, "a writer": catalogue.write}
        return concurrently(*[visitors.coming(doors[who], who, after) for who, after in who_and_when])

    *readers, writer = visits(("a reader", 0), ("a reader", 0), ("a reader", 0.2345), ("a writer", 0.5))
    visitors.no_writer_met_anybody()
    begins = [began for began, _ in readers]
    assert begins == [0, 0, 0.2345], (
        f"Three readers came at 0, 0 and 0.2345 s, when no writer was there. They got in at {seconds(begins)}.\n"
        "Reading changes nothing: readers are in nobody's way but a writer's."
    )
    last = max(ended for _, ended in readers)
    assert writer[0] == last, (
        f"The last reader left at {last:g} s, and the writer, who had waited since 0.5 s, got in at {writer[0]:g} s.\n"
        "Whoever leaves last has to let the writer know; looking every now and then is too late."
    )
    writer, *readers = visits(("a writer", 0), ("a reader", 0.5), ("a reader", 0.5))
    begins = [began for began, _ in readers]
    assert begins == [writer[1], writer[1]], (
        f"Two readers waited for a writer, who left after {writer[1]:g} s. They got in after {seconds(begins)} s.\n"
        "When a writer leaves, both can go in, and each of them has to hear of it."
    )
    another = submission.Catalogue()
    _, *readers = concurrently(
        visitors.coming(another.write, "a writer", 0), *[visitors.coming(catalogue.read, "a reader", 0)] * 50
    )
    late = sum(began > 0 for began, _ in readers)
    assert not late, (
        f"Fifty readers came at the same moment, and {late} of them had to wait. A writer was in another catalogue, and none in this one.\n"
        "A reader waits only for writers in its own catalogue, and not for other readers, however many there are."
    )


@points(1)
@explore(schedules=400, samples=100)
def test_an_error_leaves_the_catalogue_open(submission):
    """A reader or a writer whose visit fails has left like any other

    Whoever leaves with an error has left, too: what has to be done on the way out has to be done then as well.
    """
    catalogue, visitors = submission.Catalogue(), Visitors()

    def visit(enter, who, error=None):
        try:
            return enter(visitors.visit(who, error=error, result="fine"))
        except ZeroDivisionError:
            return "error"

    said = concurrently(
        lambda: visit(catalogue.read, "a reader", ZeroDivisionError()),
        lambda: visit(catalogue.write, "a writer", ZeroDivisionError()),
    )
    said += [visit(catalogue.write, "a writer"), visit(catalogue.read, "a reader")]
    visitors.no_writer_met_anybody()
    assert said == ["error", "error", "fine", "fine"], (
        f"A reader and a writer failed with ZeroDivisionError, then a writer and a reader came: {said}.\n"
        "An error belongs to the one whose visit it was."
    )


@points(3, needs="test_a_writer_is_alone")
def test_the_writer_gets_a_turn(submission, clock):
    """There is always a reader inside, and the writer gets in before six others who asked later; so does a second writer"""
    catalogue = submission.Catalogue()
    waited = overtakings([catalogue.read, catalogue.read], catalogue.write)
    assert waited.count <= 5, (
        f"A writer {waited}.\n"
        "Before one reader left, the next one had come in, so the catalogue was never empty. It gets empty only if readers who "
        "come later wait for a writer who came before."
    )
    catalogue = submission.Catalogue()

    def second_writer(change):
        concurrently(
            lambda: catalogue.write(lambda: clock.sleep(2)),
            lambda: (clock.sleep(0.01), catalogue.read(lambda: clock.sleep(2))),
            lambda: (clock.sleep(0.02), catalogue.write(change)),
        )

    waited = overtakings([catalogue.read] * 12, second_writer)
    assert waited.count <= 5, (
        f"Two writers and twelve readers who come again and again: the second writer {waited}.\n"
        "When the first writer has been inside, there is still a writer who waits, and readers who asked after it."
    )
