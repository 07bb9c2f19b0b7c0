"""Every report is made from what the JSON holds: text and pages that were made after a round trip are the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.cli import main
from graders.evidence import Action, Deed, Evidence, Overwritten
from graders.explain.wait_for import Place, Wait, WaitForGraph
from graders.grading import CheckResult, Report
from graders.report import html, notebook, terminal
from graders.verdict import Coverage, Event, Kind, NotAReport, Outcome, Verdict

PROGRAM = """
import threading
a, b = threading.Lock(), threading.Lock()
def left():
    with a:
        with b: pass
def right():
    with b:
        with a: pass
def scenario():
    threads = [threading.Thread(target=left), threading.Thread(target=right)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""

text = st.text(max_size=30)
threads = st.sampled_from(["main", "T1", "T2", "T10", "Task-3", "<b>", "$x$"])
places = st.builds(Place, st.integers(0, 999), text)
deeds = st.builds(Deed, st.sampled_from(Action), text, text, st.none() | text)
events = st.builds(
    Event, threads, st.just(""), st.integers(0, 999), text, text, st.booleans(), st.lists(deeds, max_size=3).map(tuple)
)
waits = st.builds(
    Wait, threads, st.none() | places, st.none() | threads, st.none() | places, st.booleans(), st.booleans()
)


@st.composite
def verdicts(draw: st.DrawFn) -> Verdict:
    interleaving = tuple(draw(st.lists(events, max_size=60)))
    step = st.integers(0, max(0, len(interleaving) - 1))
    lost = draw(st.lists(st.builds(Overwritten, text, step, step, step), max_size=2)) if interleaving else []
    graph = draw(st.none() | st.lists(waits, max_size=4).map(lambda found: WaitForGraph(tuple(found))))
    return Verdict(
        draw(st.sampled_from(Outcome)),
        draw(text),
        draw(st.sampled_from(Kind)),
        draw(st.none() | st.builds(Coverage, st.integers(0, 99), complete=st.booleans(), late=st.integers(0, 9))),
        interleaving,
        draw(st.none() | text),
        draw(text),
        evidence=Evidence(graph, tuple(lost), draw(st.none() | places)),
    )


results = st.builds(
    CheckResult,
    *(text, text, text, st.integers(0, 9), verdicts(), st.just(("test_y",)), text, st.none() | st.integers(1, 9), text),
    st.lists(text, max_size=2).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(result=results, width=st.sampled_from([80, 120]))
def test_what_is_made_after_a_round_trip_is_what_is_made_directly(result: CheckResult, width: int) -> None:
    report = Report((result,))
    again = Report.from_json(json.loads(json.dumps(report.to_json())))

    assert again == report
    style = terminal.Style(width)
    assert terminal.report(again, style) == terminal.report(report, style)
    assert terminal.failure(again.checks[0], style) == terminal.failure(result, style)
    assert notebook.html(again.checks[0]) == notebook.html(result)
    assert notebook.plain(again.checks[0]) == notebook.plain(result)
    assert html.page(again, "page") == html.page(report, "page")


def run(*arguments: str) -> str:
    return CliRunner().invoke(main, list(arguments)).output


def test_the_json_of_a_real_run_shows_the_text_of_that_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("program.py").write_text(PROGRAM)
    Path("report.json").write_text(run("explore", "program.py", "--json"))

    shown, direct = run("show", "report.json"), run("explore", "program.py")

    assert "Deadlock: T1 waits for T2 waits for T1." in direct
    assert shown == direct


def test_the_json_of_a_deadlock_holds_its_cycle(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM)

    found = json.loads(run("explore", str(tmp_path / "program.py"), "--json"))

    deadlock = found["evidence"]["deadlock"]
    assert deadlock["cycle"] == ["T1", "T2"]
    assert [(w["waiter"], w["holder"], w["taken"]["line"]) for w in deadlock["waits"][1:]] == [
        ("T1", "T2", 8),
        ("T2", "T1", 5),
    ]
    assert {deed["action"] for step in found["interleaving"] for deed in step["deeds"]} >= {"takes", "stuck", "starts"}


def test_the_json_of_a_lost_update_points_to_the_three_steps(tmp_path: Path) -> None:
    body = PROGRAM.replace(
        "def left():\n    with a:\n        with b: pass", "x = 0\ndef left():\n    global x\n    x += 1"
    )
    body = body.replace("def right():\n    with b:\n        with a: pass", "right = left") + "    assert x == 2\n"
    (tmp_path / "program.py").write_text(body)

    found = json.loads(run("explore", str(tmp_path / "program.py"), "--json"))

    (lost,) = found["evidence"]["overwritten"]
    steps = found["interleaving"]
    assert lost["what"] == "x"
    assert lost["read"] < lost["lost"] < lost["by"]
    assert steps[lost["read"]]["thread"] == steps[lost["by"]]["thread"] == "T1"
    assert steps[lost["lost"]]["deeds"][-1] == {"action": "writes", "what": "x", "value": "1", "text": "writes x ← 1"}


@pytest.mark.parametrize("body", ["", "[]", "{}", "nonsense", '{"checks": 1, "format": 1}', '{"format": 1}', "\ud800"])
def test_a_file_that_is_no_report_is_refused_in_one_sentence(tmp_path: Path, body: str) -> None:
    (tmp_path / "x.json").write_bytes(body.encode("utf-8", "surrogatepass"))

    result = CliRunner().invoke(main, ["show", str(tmp_path / "x.json")])

    assert result.exit_code == 2
    assert "Next: write one with" in result.output


def test_a_report_of_another_format_is_refused() -> None:
    with pytest.raises(NotAReport, match="format 2, and this version of Racecourse reads 1"):
        Verdict.from_json({**Verdict(Outcome.PASSED).to_json(), "format": 2})
