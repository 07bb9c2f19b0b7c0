"""A story leaves out what explains nothing, and never what the failure rests on."""

from __future__ import annotations

from graders.evidence import Action, Deed, Evidence, Overwritten
from graders.report import story, terminal
from graders.verdict import Event, Outcome, Verdict


def event(thread: str, line: int, text: str = "reads x", action: Action = Action.READS, culprit: bool = False) -> Event:
    return Event(thread, "", line, f"line {line}", text, culprit, (Deed(action, text),))


def failed(*events: Event, lost: tuple[Overwritten, ...] = ()) -> Verdict:
    return Verdict(Outcome.FAILED, "wrong", interleaving=events, evidence=Evidence(overwritten=lost))


START, JOIN = (
    event("main", 20, "calls Thread.start", Action.STARTS),
    event("main", 21, "calls Thread.join", Action.JOINS),
)


def test_starting_and_joining_threads_is_said_in_a_sentence() -> None:
    told = story.of(failed(START, event("T1", 3), event("T2", 3), JOIN))

    assert told.columns == ("T1", "T2")
    assert told.lead == "Not shown: main starts threads and waits for others to end."
    assert [row.number for row in told.rows if isinstance(row, story.Step)] == [1, 2]


def test_a_thread_that_is_stuck_in_a_join_is_shown() -> None:
    stuck = event("main", 21, "✗ waits for T1 to end", Action.STUCK, culprit=True)

    assert "✗ waits for T1 to end" in terminal.columns(failed(event("T1", 3), stuck))


def test_what_main_does_before_and_after_the_others_needs_no_column() -> None:
    told = story.of(failed(event("main", 1), event("T1", 3), event("T2", 3), event("main", 30)))

    assert told.columns == ("T1", "T2")
    assert [row.is_aside for row in told.rows if isinstance(row, story.Step)] == [True, False, False, True]


def test_what_main_does_in_between_has_a_column() -> None:
    assert story.of(failed(event("T1", 3), event("main", 9), event("T2", 3))).columns == ("main", "T1", "T2")


def test_columns_are_in_the_order_of_names() -> None:
    assert story.of(failed(event("T10", 1), event("T9", 1), event("main", 1), event("T2", 1))).columns == (
        "main", "T2", "T9", "T10",
    )  # fmt: skip


def test_a_long_story_keeps_its_end_and_what_the_failure_rests_on() -> None:
    steps = [event("T1" if i % 2 else "T2", i) for i in range(100)]
    told = story.of(failed(*steps, lost=(Overwritten("x", 10, 50, 99),)))

    shown = [row.event.line for row in told.rows if isinstance(row, story.Step)]
    assert {10, 50, 99} <= set(shown)
    assert shown[-16:] == list(range(84, 100))
    assert len(shown) < story.SHOWN_STEPS
    assert sum(row.steps for row in told.rows if isinstance(row, story.Gap)) == 100 - len(shown)
    assert "(8 steps left out)" in terminal.columns(failed(*steps, lost=(Overwritten("x", 10, 50, 99),)))


def test_a_semicolon_in_a_value_breaks_no_line() -> None:
    text = terminal.columns(failed(event("T1", 3, "reads x → 'a; b'"), event("T2", 3)))

    assert "  reads x → 'a; b'" in text


def test_a_source_line_without_an_end_is_cut() -> None:
    long = Event("T1", "", 1, "word " * 200, deeds=(Deed(Action.READS, "reads x"),))

    text = terminal.columns(failed(long, event("T2", 2)), terminal.Style(80))

    assert len(text.splitlines()) < 10
    assert "…" in text


def test_whoever_looks_again_and_again_is_told_once() -> None:
    looks = [event(f"T{1 + i % 2}", line) for i in range(60) for line in (7, 8)]
    told = story.of(failed(event("T3", 1), *looks, event("T3", 2), *looks, event("T3", 3)))

    lines = [(row.event.thread, row.event.line) if isinstance(row, story.Step) else str(row) for row in told.rows]
    a_round = [("T1", 7), ("T1", 8), ("T2", 7), ("T2", 8)]
    assert lines == [
        ("T3", 1),
        *a_round,
        "(116 steps left out: the same again)",
        ("T3", 2),
        "(120 steps left out: the same again)",
        ("T3", 3),
    ]


def test_what_the_failure_rests_on_is_shown_even_if_it_is_the_same_again() -> None:
    looks = [event("T1", 7) for _ in range(60)]
    told = story.of(failed(*looks, event("T1", 7, culprit=True), *looks))

    assert any(isinstance(row, story.Step) and row.event.culprit for row in told.rows)


def test_a_short_story_is_told_whole_though_it_repeats_itself() -> None:
    assert len(story.of(failed(*[event("T1", 7) for _ in range(6)])).rows) == 6
