"""In Jupyter: the answer's cell becomes an importable module, and a test cell shows the verdict of the real graders.

The cells run in a real kernel, in the folder that a student would have fetched.
"""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from small_course import environment, write_exercise

pytest.importorskip("ipykernel", reason="ipykernel is not installed (pip install 'racecourse[nbgrader]')")

from jupyter_client.manager import start_new_kernel

RIGHT = '%%exercise 7\ndef add(a, b):\n    """Sum."""\n    return a + b\n'
CHECK = 'check("07", "test_it_adds", points=2)'
COLOUR = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture(scope="module")
def workplace(tmp_path_factory) -> Path:
    """A student's folder with the exercise in it."""
    folder = tmp_path_factory.mktemp("student")
    exercise = write_exercise(folder)
    with (exercise / "exercise.toml").open("a") as manifest:
        manifest.write('hints = ["Think.", "Add."]\n')
    (exercise / "figures.py").write_text("FIGURES = (20, 22)\n")
    (exercise / "demonstrate.py").write_text(
        "from adder import add\nfrom figures import FIGURES\n\nprint('the sum is', add(*FIGURES))\n"
    )
    return folder


@pytest.fixture(scope="module")
def kernel(workplace: Path):
    manager, client = start_new_kernel(cwd=str(workplace), env={**environment(workplace), "RACECOURSE_ROOT": ""})
    yield client
    client.stop_channels()
    manager.shutdown_kernel()  # not now=True: what is killed leaves its semaphores to the machine


@pytest.fixture
def run(kernel) -> Callable[[str], str]:
    """Run a cell and return all that it shows: printed text, displayed text, the result, an error."""

    def run(cell: str) -> str:
        shown: list[str] = []

        def collect(message) -> None:
            content = message["content"]
            if message["msg_type"] == "stream":
                shown.append(content["text"])
            elif message["msg_type"] in ("display_data", "execute_result"):
                shown.append(content["data"]["text/plain"] + "\n")
            elif message["msg_type"] == "error":
                shown.append("ERROR " + "\n".join(content["traceback"]))

        kernel.execute_interactive(textwrap.dedent(cell), output_hook=collect, timeout=60)
        return "".join(shown)

    run("%load_ext graders.nbgrader.magic")
    return run


def test_a_check_before_any_answer_says_what_to_do(run):
    write_first = run('check("07", "test_it_adds", points=2)')

    assert "run the cell that begins with %%exercise 07" in write_first


def test_a_right_answer_passes_and_its_points_are_the_result(run):
    assert run(RIGHT) == ""

    shown = run(CHECK)

    assert shown.startswith("passed: Two numbers are added.")
    assert shown.endswith("2.0\n")


def test_a_wrong_answer_fails_with_the_graders_words(run):
    run("%%exercise 7\ndef add(a, b):\n    return a + abs(b)\n")

    assert run(CHECK).endswith("2.0\n")
    shown = run('check("07", "test_it_adds_negative_numbers", points=3)')
    assert "-2 + -3 was not -5" in shown
    assert shown.endswith("0.0\n")


def test_all_checks_of_one_answer_cost_one_pytest_run(run):
    run(RIGHT + "# counted\n")
    before = int(run("check.__self__._answers.runs"))

    for name in ("test_it_adds", "test_it_adds_negative_numbers", "test_it_has_a_docstring"):
        run(f'check("07", "{name}", points=1)')

    assert int(run("check.__self__._answers.runs")) == before + 1


def test_names_of_the_answer_can_be_used_in_other_cells(run):
    run(RIGHT)

    assert run("add(20, 22)") == "42\n"


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_worker_processes_find_the_answers_functions(run, method):
    run(RIGHT)

    shown = run(f"""
        import concurrent.futures, multiprocessing
        with concurrent.futures.ProcessPoolExecutor(1, multiprocessing.get_context("{method}")) as pool:
            print(pool.submit(add, 1, 2).result(timeout=30))
        """)

    assert shown.endswith("3\n")


def test_a_cell_that_is_run_again_is_what_worker_processes_get(run):
    run("%%exercise 7\ndef add(a, b):\n    return 1\n")
    run("%%exercise 7\ndef add(a, b):\n    return 2\n")

    shown = run("""
        import multiprocessing
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            print(pool.apply(add, (0, 0)))
        """)

    assert shown == "2\n"


def test_a_syntax_error_is_shown_at_its_line_without_our_frames(run):
    shown = run("%%exercise 7\n\ndef add(a, b)\n    return a + b\n")

    assert 'File "adder.py", line 3' in shown
    assert "SyntaxError" in shown
    assert "graders" not in shown
    assert "ERROR" not in shown


def test_an_exception_in_the_cell_is_shown_without_our_frames(run):
    shown = run("%%exercise 7\nimport math\nmath.sqrt(-1)\n")

    assert 'File "adder.py", line 3' in shown
    assert "ValueError" in shown
    assert "importlib" not in shown
    assert "magic" not in shown


def test_an_answer_that_cannot_be_loaded_earns_nothing_and_says_why(run):
    run("%%exercise 7\ndef add(a, b)\n    return a + b\n")

    shown = run(CHECK)

    assert "SyntaxError" in shown or "invalid syntax" in shown or "expected ':'" in shown
    assert shown.endswith("0.0\n")


def test_an_unknown_exercise_lists_those_that_there_are(run):
    assert "07_adder" in run("%%exercise 99\nx = 1\n")


def test_an_unknown_check_is_no_traceback(run):
    run(RIGHT)

    assert "has no check called test_gone" in run('check("07", "test_gone", points=1)')


def test_a_file_of_the_student_does_not_hide_a_standard_module_from_the_graders(run, workplace):
    (workplace / "random.py").write_text("raise RuntimeError('the graders imported it')\n")
    run(RIGHT + "# with a file called random.py\n")

    shown = run(CHECK)

    (workplace / "random.py").unlink()
    assert shown.endswith("2.0\n")


def test_what_comes_with_the_lesson_can_be_imported(run):
    run("%%exercise 7\nfrom figures import FIGURES\n\n\ndef add(a, b):\n    return a + b\n")

    assert run("add(*FIGURES)") == "42\n"


def test_a_program_of_the_lesson_runs_with_the_answer_in_place_of_the_stub(run):
    run("%%exercise 7\ndef add(a, b):\n    return 1_000 + a + b\n")

    assert run("%program demonstrate.py") == "the sum is 1042\n"


def test_the_answer_runs_as_a_program_too(run):
    run("%%exercise 7\nprint(__name__)\nif __name__ == '__main__':\n    1 / 0\n")

    shown = COLOUR.sub("", run("%program adder.py"))  # a kernel asks for colours, and Python 3.14 heeds it

    assert shown.startswith("__main__\nTraceback")
    assert 'File "adder.py", line 4' in shown
    assert "racecourse-" not in shown


def test_a_program_that_is_not_there_is_no_traceback(run):
    run(RIGHT)

    shown = run("%program ../../setup.py")

    assert (
        shown == "07_adder has no program '../../setup.py'. Next: choose one of adder.py, demonstrate.py, figures.py.\n"
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("%hint 7", "hint 1 of 2: Think.\nStill stuck? %hint 07 2\n"),
        ("%hint 07 2", "hint 2 of 2: Add.\n"),
        ("%hint 7 3", "has 2 hints, so there is no hint 3"),
        ("%hint 7 two", "'two' is no number of a hint"),
        ("%hint 99", "There are:\n  07_adder"),
    ],
)
def test_hints_are_given_in_the_notebook(run, line, told):
    assert told in run(line)


def test_nothing_is_written_beside_the_notebook(run, workplace):
    before = sorted(path for path in workplace.rglob("*") if "__pycache__" not in path.parts)

    run(RIGHT + "# unique\n")
    run(CHECK)

    assert sorted(path for path in workplace.rglob("*") if "__pycache__" not in path.parts) == before
    place = Path(run("print(__import__('adder').__file__)").strip())
    assert place.parent.parent.stat().st_mode & 0o077 == 0
    assert os.path.commonpath([place, workplace]) != str(workplace)
