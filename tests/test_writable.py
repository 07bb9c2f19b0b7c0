"""Where a report is to go is looked at before the work begins; what is there already stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from graders.cli import main
from graders.writable import why_not


def test_a_new_file_and_an_old_one_can_be_written_and_neither_is_touched(tmp_path: Path) -> None:
    old = tmp_path / "old.html"
    old.write_text("kept")

    reasons = why_not(old), why_not(tmp_path / "new.html")

    assert reasons == ("", "")
    assert old.read_text() == "kept"
    assert [file.name for file in tmp_path.iterdir()] == ["old.html"]


def test_a_folder_is_no_file_and_a_missing_folder_holds_none(tmp_path: Path) -> None:
    assert why_not(tmp_path) == f"{tmp_path} is a folder; name a file in it, such as {tmp_path / 'report'}"
    assert why_not(tmp_path / "no" / "page.html") == f"there is no folder {tmp_path / 'no'}"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that takes no files, not even root's")
def test_what_the_system_refuses_is_told_with_its_reason() -> None:
    assert why_not(Path("/proc/self/page.html")).startswith("/proc/self/page.html can't be written: ")


@pytest.mark.parametrize("option", ["--grade-html", "--grade-json"])
def test_a_session_that_could_not_keep_its_report_does_not_begin(course: pytest.Pytester, option: str) -> None:
    result = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1", option, "exercises")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: {option} exercises: exercises is a folder; name a file in it,*"])
    assert "test session starts" not in result.stdout.str()


@pytest.mark.parametrize("command", [["show", "report.json"], ["explore", "program.py"]])
def test_a_command_refuses_a_page_in_no_folder_before_it_reads_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(command[1]).write_text("this is neither JSON nor Python")

    result = CliRunner().invoke(main, [*command, "--html", "no/page.html"])

    assert (result.exit_code, "there is no folder no" in result.output) == (2, True)
