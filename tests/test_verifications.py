"""What several verifications found is added up, and the page that tells it says what the results hold."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

import small_exercise
from click.testing import CliRunner

from graders.cli import main

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "verification.md"

sys.path.append(str(ROOT))  # benchmarks are not installed
from benchmarks import verifications  # noqa: E402
from benchmarks.trials import BEGIN, END  # noqa: E402


def test_the_page_holds_the_table_of_all_results():
    assert f"{BEGIN}\n{verifications.table(verifications.read())}\n{END}" in PAGE.read_text(encoding="utf-8")


def test_what_verify_writes_is_added_once(tmp_path, monkeypatch):
    small_exercise.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["verify", "01", "--named-runs", "3", "--json", "found.json"]).exit_code == 0

    for _ in range(2):
        added = CliRunner().invoke(
            verifications.main, ["add", "found.json", "--commit", "0a724f8", "--into", "all.jsonl"]
        )
        assert added.exit_code == 0, added.output

    [line] = verifications.read(tmp_path / "all.jsonl")
    assert (line.right_answers, line.right_gradings) == (3, 3)
    assert (line.wrong_answers, line.wrong_gradings, line.named_gradings) == (4, 4, 12)
    assert (line.mistaken, line.undecided, line.load) == (0, 0, False)
    assert "| 01_double | 3 | 1 | 4 | 4 |" in verifications.table([line])


def test_a_mistaken_verdict_is_shown_and_claims_no_rate():
    [line, *_] = verifications.read()

    text = verifications.table([line, dataclasses.replace(line, mistaken=2)])

    assert "(2 mistaken)" in text
    assert "with two different ones: 2" in text
    assert "95 %" not in text


def test_a_file_that_verify_did_not_write_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("found.json").write_text(json.dumps([{"answers": []}]))

    refused = CliRunner().invoke(verifications.main, ["add", "found.json", "--commit", "x", "--into", "all.jsonl"])

    assert refused.exit_code == 2
    assert "give what racecourse verify --json has written" in refused.output
    assert not Path("all.jsonl").exists()
