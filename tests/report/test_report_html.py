"""A page can be opened anywhere: nothing in it comes from elsewhere, and nothing of a submission is more than text."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from graders.evidence import Action, Deed, Evidence, Overwritten
from graders.explain.wait_for import Place, Wait, WaitForGraph
from graders.grading import CheckResult, Report
from graders.report import cycle, html, notebook
from graders.verdict import Coverage, Event, Kind, Outcome, Verdict

HOSTILE = "</code></pre></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}\x1b[2J\u202e"
ALLOWED = {
    "charset",
    "http-equiv",
    "content",
    "name",
    "lang",
    "class",
    "id",
    "href",
    "scope",
    "colspan",
    "span",
    "style",
}
ALLOWED |= {"tabindex", "role", "aria-label", "data-line"}
ALLOWED |= {
    "viewbox",
    "width",
    "height",
    "refx",
    "refy",
    "markerwidth",
    "markerheight",
    "orient",
    "d",
    "fill",
    "stroke",
}
ALLOWED |= {"stroke-width", "marker-end", "x", "y", "text-anchor", "font-size", "font-weight", "cx", "cy", "r"}


class Seen(HTMLParser):
    """What a browser would see: the tags, the attributes, the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[tuple[str, str]] = set()
        self.text = ""
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def deadlock(name: str = "T1", other: str = "T2", source: str = "with b:") -> Verdict:
    taken = Place(4, source)
    waits = (Wait(name, Place(5, source), other, taken), Wait(other, Place(8, source), name, taken))
    stuck = Deed(Action.STUCK, f"✗ waits for the lock that {other} took", source, other)
    steps = (
        Event(other, "", 4, source, deeds=(Deed(Action.TAKES, "takes the lock", source, source),)),
        Event(name, "", 5, source, culprit=True, deeds=(stuck,)),
    )
    evidence = Evidence(WaitForGraph(waits), (Overwritten(source, 0, 0, 1),), taken)
    return Verdict(Outcome.FAILED, source, Kind.DEADLOCK, Coverage(3), steps, "3fa2-0", source, evidence=evidence)


def result(verdict: Verdict, title: str = "a title") -> CheckResult:
    return CheckResult(
        "01_x",
        "test_x",
        title,
        4,
        verdict,
        replay_command="pytest exercises/01 --replay 3fa2-0",
        advice=("Next: think.",),
    )


def page(*verdicts: Verdict) -> str:
    return html.page(Report(tuple(map(result, verdicts))), "01_x")


@pytest.mark.parametrize("fragment_of_a_notebook", [False, True])
def test_nothing_of_a_submission_becomes_markup(fragment_of_a_notebook: bool) -> None:
    verdict = deadlock(HOSTILE, HOSTILE + "2", HOSTILE)
    told = CheckResult(HOSTILE, HOSTILE, HOSTILE, 4, verdict, ("x",), HOSTILE, 1, HOSTILE, (HOSTILE,))
    made = notebook.html(told) if fragment_of_a_notebook else html.page(Report((told, told)), HOSTILE)

    seen = Seen(made)

    assert "img" not in seen.tags
    assert seen.tags.count("script") == (0 if fragment_of_a_notebook else 1)
    assert {name for name, _ in seen.attributes} <= ALLOWED
    assert "<img src=x onerror=alert(1)>" in seen.text
    assert "{{ 7*7 }}" in seen.text
    assert "\x1b" not in made
    assert "\u202e" not in made


def test_a_page_needs_nothing_from_elsewhere_and_runs_only_its_own_script() -> None:
    made = page(deadlock())

    assert not re.search(r"https?:|//[a-z]|@import|url\((?!#)", made)
    script = re.search(r"<script>(.*)</script>", made, re.DOTALL)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in made


def test_a_deadlock_is_drawn_and_described_for_whoever_cannot_see_it() -> None:
    seen = Seen(page(deadlock()))

    assert ("aria-label", "T1 waits for T2 waits for T1.") in seen.attributes
    assert seen.tags.count("circle") == 2
    assert "line 5 wants line 4's lock" in seen.text


@pytest.mark.parametrize("threads", [1, 2, 3, 5])
def test_a_drawing_holds_all_of_its_discs_and_no_label_lies_on_an_arrow(threads: int) -> None:
    names = [f"T{i}" for i in range(threads)]
    taken = Place(4, "with a:")
    waits = tuple(Wait(name, taken, names[(i + 1) % threads], taken) for i, name in enumerate(names))
    drawing = cycle.draw(WaitForGraph(waits))

    assert drawing is not None
    assert len(drawing.discs) == threads
    for disc in drawing.discs:
        assert drawing.radius < disc.x < drawing.width - drawing.radius
        assert drawing.radius < disc.y < drawing.height - drawing.radius
    for arrow in drawing.arrows:
        numbers = [float(number) for number in re.findall(r"-?\d+\.\d", arrow.path)]
        if arrow.anchor == "middle" and len(numbers) == 6:  # above or below: the middle of the curve is nearest
            curve = numbers[1] / 4 + numbers[3] / 2 + numbers[5] / 4
            below, above = arrow.y - 10 - curve, curve - arrow.y - 3  # a capital is 10 high, a tail 3 deep
            assert max(below, above) > 2
        assert 10 < arrow.y < drawing.height


def test_what_is_unclear_is_neither_earned_nor_lost() -> None:
    unclear = result(Verdict(Outcome.INCONCLUSIVE, "the machine was busy"))
    failed = result(Verdict(Outcome.FAILED, "wrong", Kind.ASSERTION))
    passed = result(Verdict(Outcome.PASSED, coverage=Coverage(2, complete=True)))
    made = html.page(Report((unclear, failed, passed)), "03_x")

    assert "4 of 12 points, and 4 unclear: neither earned nor lost" in made
    assert "? of 4" in made
    assert "rests on" in made
    assert "rests on" not in html.page(Report((unclear, failed)), "03_x")


def test_a_check_that_passed_says_what_it_rests_on() -> None:
    made = page(Verdict(Outcome.PASSED, coverage=Coverage(138, complete=True)))

    assert "✓ passed" in made
    assert "Held in all 138 interleavings." in made


def test_columns_have_heads_and_the_moment_it_went_wrong_has_a_sign_beside_its_colour() -> None:
    made = page(deadlock())

    assert '<th scope="col"><code>T1</code></th><th scope="col"><code>T2</code></th>' in made
    assert '<td class="number">2 ✗</td>' in made


def test_a_write_that_was_lost_says_so() -> None:
    assert "what this wrote is lost further down" in page(deadlock())


def test_a_step_in_another_file_has_its_name_in_a_column_that_is_wide_enough() -> None:
    step = Event("T1", "31_break_it/wrong_cards.py", 12, "if self._cents < cents:")
    main = Event("main", "", 27, "assert card.statement() == (40, 10)", culprit=True)
    with_a_name = html.evidence(result(Verdict(Outcome.FAILED, "broken", interleaving=(step, main))))
    without = html.evidence(result(Verdict(Outcome.FAILED, "broken", interleaving=(main,))))

    assert '<td class="file">wrong_cards.py:12</td>' in with_a_name
    assert '<td class="number">27</td>' in with_a_name
    assert '<col class="count"><col class="place">' in with_a_name
    assert '<col class="count"><col class="count">' in without


def test_the_replay_command_can_be_copied_whole() -> None:
    assert '<code class="command">pytest exercises/01 --replay 3fa2-0</code>' in page(deadlock())


def test_an_exercise_becomes_a_page(course: pytest.Pytester) -> None:
    run = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1", "--grade-html", "page.html")

    made = Path(course.path, "page.html").read_text(encoding="utf-8")
    assert run.ret == 1
    assert "2 of 10 points" in made
    assert "✗ overwrites what T2 wrote at line " in made
    assert "pytest exercises/01 -k test_no_sale_is_lost --replay " in made


def test_a_folder_that_is_not_there_is_told_before_the_checks_run(course: pytest.Pytester) -> None:
    run = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1", "--grade-html", "no/page.html")

    assert run.ret == pytest.ExitCode.USAGE_ERROR
    run.stderr.fnmatch_lines(["*--grade-html no/page.html: there is no folder no*"])
