"""An answer is graded once, and its report does not tell where the files lay."""

from __future__ import annotations

from graders import catalogue
from graders.nbgrader.answers import Answers, fingerprint

RIGHT = 'def add(a, b):\n    """Sum."""\n    return a + b\n'


def test_equal_answers_are_graded_once(root):
    exercise, answers = catalogue.find("7", root), Answers()

    first, second = answers.report(exercise, RIGHT), answers.report(exercise, RIGHT)

    assert first == second
    assert (first.earned, answers.runs) == (5, 1)


def test_a_changed_grader_is_another_question(root):
    exercise = catalogue.find("7", root)
    before = fingerprint(exercise, RIGHT)

    exercise.graders[0].write_text(exercise.graders[0].read_text() + "# changed\n")

    assert fingerprint(exercise, RIGHT) != before


def test_messages_call_files_by_their_names(root):
    source = "def add(a, b):\n    raise ValueError(add.__code__.co_filename)\n"

    message = Answers().report(catalogue.find("7", root), source).check("test_it_adds").verdict.message

    assert "adder.py" in message
    assert "/adder.py" not in message
