"""Long sentences end between words in a terminal, whatever its width, and stay whole in a pipe."""

from __future__ import annotations

import os
import pty
import struct
import subprocess
import sys
import termios
from fcntl import ioctl
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.evidence import Action, Deed
from graders.report.folding import fold
from graders.report.terminal import Style, columns, explanation
from graders.verdict import Event, Kind, Outcome, Verdict

SENTENCE = "Two tills sold 1 and 2 of ten tickets, and 9 are left instead of 7: one sale has overwritten the other."
words = st.text("abcxyz-.`", min_size=1, max_size=12)


@given(text=st.lists(words, min_size=1, max_size=30).map(" ".join), width=st.integers(20, 60), margin=st.integers(0, 6))
def test_folding_keeps_every_word_and_no_line_is_too_long(text: str, width: int, margin: int) -> None:
    lines = fold(" " * margin + text, width, 2).split("\n")

    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= width for line in lines)
    assert [len(line) - len(line.lstrip()) for line in lines[1:]] == [margin + 2] * (len(lines) - 1)


def test_what_fits_and_what_is_one_long_word_stays_as_it_is() -> None:
    text = f"  a  b\n\n{'x' * 50}\n"

    assert fold(text, 20) == text


def test_a_sentence_stays_whole_in_a_pipe_and_is_folded_in_a_terminal() -> None:
    verdict = Verdict(Outcome.FAILED, f"{SENTENCE}\n  {SENTENCE}", Kind.ASSERTION)

    assert explanation(verdict, Style(80)) == verdict.message
    assert explanation(verdict, Style(80, folds=True)).split("\n") == [
        "Two tills sold 1 and 2 of ten tickets, and 9 are left instead of 7: one sale has",
        "overwritten the other.",
        "  Two tills sold 1 and 2 of ten tickets, and 9 are left instead of 7: one sale",
        "    has overwritten the other.",
    ]


def test_a_value_is_not_torn_from_its_arrow() -> None:
    written = Event("T1", "", 3, "self.stock -= 1", deeds=(Deed(Action.WRITES, "writes self.stock ← 0"),))
    verdict = Verdict(Outcome.FAILED, "", Kind.ASSERTION, interleaving=(written,))

    assert columns(verdict, Style(30)).split("\n")[-2:] == ["        writes self.stock", "          ← 0"]


@pytest.mark.parametrize("width", [64, 80, 120])
def test_a_check_is_told_in_the_width_of_the_terminal(course: pytest.Pytester, width: int) -> None:
    """pytest hides the terminal while a test runs, so this one needs a real one."""
    course.path.joinpath("exercises/01_tills/office.py").write_text(
        (course.path / "exercises/01_tills/office.py")
        .read_text()
        .replace("self.stock -= count", f"self.stock -= count  # {SENTENCE}")
    )

    shown = in_terminal(
        width, course.path, "-m", "pytest", "exercises/1", "-p", "no:cacheprovider", "--tb=short", "-rN"
    )

    lines = [line for line in shown.splitlines() if not line.startswith(("Replay:", "plugins:", "rootdir:"))]
    assert any("T1" in line and "T2" in line for line in lines)
    assert max(map(len, lines)) <= width
    assert max(map(len, lines)) > width * 0.9


def test_a_command_stays_in_one_line_so_that_it_can_be_copied() -> None:
    again = "The same inputs again: pytest exercises/10 --against=wrong/one_sentinel -k test_every_record --seed 7427"

    assert fold(again, 40) == again.replace(": pytest", ":\npytest")
    assert fold("Next: write it, then run `pytest exercises/04` again.", 40) == (
        "Next: write it, then run\n`pytest exercises/04` again."
    )


def in_terminal(width: int, folder: Path, *arguments: str) -> str:
    """What Python with *arguments* writes to a terminal of *width* columns."""
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    environment |= {"NO_COLOR": "1", "TERM": "xterm"}
    with subprocess.Popen(
        [sys.executable, *arguments], cwd=folder, env=environment, stdin=theirs, stdout=theirs
    ) as run:
        os.close(theirs)
        chunks = []
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # Linux: the other side is closed
                break
            if not chunk:
                break
            chunks.append(chunk)
        run.wait(60)
    os.close(ours)
    return b"".join(chunks).decode("utf-8").replace("\r\n", "\n")
