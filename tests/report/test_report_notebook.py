"""What a notebook shows of a verdict can be trusted by whoever opens it, and can be read."""

from __future__ import annotations

import re

import pytest

from graders import catalogue
from graders.grading import CheckResult
from graders.report import notebook
from graders.report.html import TEMPLATES
from graders.verdict import Coverage, Event, Kind, Outcome, Verdict


def result(verdict: Verdict) -> CheckResult:
    return CheckResult("01_lost_update", "test_no_sale_is_lost", "no sale is lost", 8, verdict)


def test_markup_in_a_message_is_shown_as_text():
    shown = notebook.html(result(Verdict(Outcome.FAILED, "<script>alert(1)</script> & so on", output="<img src=x>")))

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on" in shown
    assert "&lt;img src=x&gt;" in shown
    assert "<script" not in shown


def test_nothing_in_a_message_can_colour_clear_or_reverse_it():
    shown = notebook.explanation(
        result(Verdict(Outcome.FAILED, "\x1b[2J\x1b]0;title\x07 \u202eabc\u2066 \ud800 \x00 a\tb"))
    )

    assert shown == "�[2J�]0;title� �abc� � � a\tb"


def test_a_message_without_an_end_is_cut():
    shown = notebook.html(result(Verdict(Outcome.FAILED, "x" * 1_000_000, output="y\n" * 1_000_000)))

    assert len(shown) < 20_000
    assert "the rest is left out" in shown


def test_the_interleaving_is_shown_with_a_column_for_each_thread():
    events = (
        Event("T1", "box_office.py", 12, "if count > self.stock:", "read stock = 1"),
        Event("T2", "box_office.py", 14, "self.stock -= count", "wrote stock = 0", culprit=True),
    )

    shown = notebook.explanation(
        result(Verdict(Outcome.FAILED, "a sale was lost", Kind.ASSERTION, interleaving=events))
    )

    assert shown.startswith("a sale was lost\n\n")
    header, first, _, second, *_ = shown.partition("\n\n")[2].splitlines()
    assert header.split() == ["line", "T1", "T2"]
    assert first.index("if count") == header.index("T1")
    assert second.index("self.stock") == header.index("T2")


def test_the_next_step_is_one_that_can_be_taken_in_a_notebook():
    message = (
        "price_all (chunks.py:15) is still to be written.\n"
        "Next: read exercises/20_chunks/README.md, write price_all in chunks.py, then run `pytest exercises/20`."
    )

    shown = notebook.explanation(result(Verdict(Outcome.FAILED, message, Kind.UNFINISHED)))

    assert shown.endswith("Next: read the lesson, write price_all in chunks.py, then run the cells again.")


@pytest.mark.parametrize("exercise", catalogue.exercises(), ids=str)
def test_no_exercise_sends_the_reader_of_a_notebook_to_a_shell(exercise):
    message = f"it is still to be written.\nNext: {exercise.next_step}"

    shown = notebook.explanation(result(Verdict(Outcome.FAILED, message, Kind.UNFINISHED)))

    assert "pytest" not in shown
    assert "README" not in shown
    assert "`python" not in shown


def test_a_pass_says_what_was_covered():
    verdict = Verdict(Outcome.PASSED, coverage=Coverage(schedules=138, complete=True))

    assert "Held in all 138 interleavings." in notebook.explanation(result(verdict))


def test_an_inconclusive_check_promises_a_person():
    assert "a person grades what can&#39;t be judged" in notebook.html(
        result(Verdict(Outcome.INCONCLUSIVE, "the machine was busy"))
    )


def test_a_check_without_points_says_so():
    assert notebook.points_html(0, 0) == "<b>no points, for information</b>"
    assert notebook.points_html(6, 8) == "<b>6 of 8 points</b>"


def luminance(colour: str) -> float:
    """How bright `#rrggbb` is, from 0 to 1, as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_cell_reads_in_a_light_theme_and_in_a_dark_one():
    style = (TEMPLATES / "story.css").read_text(encoding="utf-8")
    fallbacks = re.findall(r"var\(--(\w+), ([^()]+(?:\([^)]*\))?)\)", style)

    inks = {value for name, value in fallbacks if name == "wrong"} | {colour for _, colour in notebook.WORDS.values()}
    assert {name for name, _ in fallbacks} == {"wrong", "alarm", "does", "head", "rule"}
    assert all(value.startswith("rgba(") for name, value in fallbacks if name != "wrong")
    for ink in inks:
        assert 1.05 / (luminance(ink) + 0.05) >= 4, f"{ink} on white"
        assert (luminance(ink) + 0.05) / (luminance("#111111") + 0.05) >= 4, f"{ink} on nearly black"
