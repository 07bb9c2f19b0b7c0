"""How long verdicts took is measured from the shell, and the page that tells it says what the results hold."""

from __future__ import annotations

import sys
from pathlib import Path

import small_exercise
from click.testing import CliRunner

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "run-times.md"

sys.path.append(str(ROOT))  # benchmarks are not installed
from benchmarks import run_times  # noqa: E402
from benchmarks.trials import BEGIN, END  # noqa: E402


def test_the_page_holds_the_table_of_all_results():
    assert f"{BEGIN}\n{run_times.table(run_times.read(run_times.RESULTS))}\n{END}" in PAGE.read_text(encoding="utf-8")


def test_every_answer_is_measured_once_and_the_whole_course_too(tmp_path, monkeypatch):
    small_exercise.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(run_times, "LIMIT", 1000.0)

    for _ in range(2):
        measured = CliRunner().invoke(run_times.main, ["measure", "--into", "times.jsonl"])
        assert measured.exit_code == 0, measured.output

    times = list(run_times.read(tmp_path / "times.jsonl"))
    assert times[0].exercise == run_times.COURSE
    assert {one.answer for one in times[1:]} >= {"stub", "solution"}
    assert len({one.key for one in times}) == len(times)
    assert all(len(one.seconds) == 1 and one.median > 0 for one in times)


def test_the_table_names_what_takes_longer_than_the_limit():
    def took(answer: str, seconds: float, measures: bool = False) -> run_times.Times:
        return run_times.Times("02_b" if measures else "01_a", answer, measures, "3.12.1", (seconds,))

    text = run_times.table([took("quick", 1.0), took("slow", 1.6), took("measured", 9.0, measures=True)])

    assert "1 of 2 answers" in text
    assert "longer: 01_a slow 1.60 s." in text
    assert "| 02_b \\* | 3.12.1 | 1 | 9.00 s | 9.00 s | measured |" in text


def test_a_python_without_pytest_is_refused_with_what_it_said(tmp_path, monkeypatch):
    small_exercise.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    bare = tmp_path / "bare"
    bare.write_text(f'#!/bin/sh\n[ "$1" = -c ] && exec {sys.executable} "$@"\necho no pytest here >&2; exit 7\n')
    bare.chmod(0o755)

    refused = CliRunner().invoke(run_times.main, ["measure", "--python", str(bare), "--into", "times.jsonl"])

    assert refused.exit_code == 1
    assert "ended with 7" in refused.output
    assert "no pytest here" in refused.output
    assert not Path("times.jsonl").exists()
