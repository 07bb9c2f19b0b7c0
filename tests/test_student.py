"""A student's session: whatever the submission does, each check ends soon, with one clear message."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from graders import explored

OFFICE = """\
import ctypes, os, signal, sys, threading, time
{module}
class BoxOffice:
    def __init__(self, stock):
        self.stock = stock
        self.lock = threading.Lock()

    def sell(self, count):
        {sell}
        with self.lock:
            if count > self.stock:
                return False
            self.stock -= count
            return True
"""


def run(course: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return course.runpytest_inprocess("-p", "no:cacheprovider", *arguments)


def grade(course: pytest.Pytester, sell: str = "pass", module: str = "", *arguments: str) -> pytest.RunResult:
    answer = course.path / "answer.py"
    answer.write_text(OFFICE.format(sell=sell.replace("\n", "\n        "), module=module))
    return run(course, "exercises/1", "--against", str(answer), *arguments)


def test_the_twin_without_a_defect_passes(course: pytest.Pytester) -> None:
    result = grade(course)

    result.stdout.fnmatch_lines(["*total  10 of 10 points"])


DEEP = """
def deeper(calls):
    return 0 if not calls else deeper(calls - 1)
"""


@pytest.mark.parametrize(
    "sell",
    ["deeper(950)", "t = threading.Thread(target=deeper, args=(950,)); t.start(); t.join()"],
    ids=["in a call", "in a thread"],
)
def test_as_deep_a_recursion_as_anywhere_else_passes(course: pytest.Pytester, sell: str) -> None:
    result = grade(course, sell, DEEP)

    result.stdout.fnmatch_lines(["*total  10 of 10 points"])


@pytest.mark.parametrize(
    ("sell", "module", "message"),
    [
        ("return (", "", "answer.py:9 is not valid Python: '(' was never closed."),
        ("input('how many?')", "", "*input() was called, and there is nobody to answer during a check.*"),
        ("while True: pass", "", "The code never came to an end. The loop at line 9 (`while True: pass`) was still going round."),
        ("pass", "while True: pass", "The code never came to an end. The loop at line 2 (`while True: pass`)*"),
        ("os._exit(0)", "", "*ended before there was a verdict: the code under test called os._exit(0)*"),
        ("pass", "os._exit(0)", "*ended before there was a verdict: the code under test called os._exit(0)*"),
        ("sys.exit()", "", "The code ended the program (sys.exit()); a check needs it to return."),
        ("pass", "sys.exit(3)", "answer.py ended the program while it was being imported (sys.exit(3))."),
        ("self.lock.acquire()", "", "Deadlock: a thread waits for a lock that it holds itself."),
        (
            "t = threading.Thread(target=lambda: 1 / 0); t.start(); t.join()",
            "",
            "In thread T1: The code raised ZeroDivisionError: division by zero.",
        ),
        ("for i in range(10**8): print(i)", "", "The code under test printed more than 1,000,000 characters."),
        ("ctypes.string_at(0)", "", "*it was ended by signal 11 (Segmentation fault)."),
        ("os.kill(os.getpid(), signal.SIGKILL)", "", "*it was ended by signal 9 (Killed)."),
        ("raise NotImplementedError", "", "sell (answer.py:9) is still to be written."),
        ("return self.sell(count)", "", "The code raised RecursionError: maximum recursion depth exceeded*"),
        ("import socket; socket.socket()", "", "socket.socket was used at line 9; it waits for real input and output,*"),
        ("import multiprocessing as m; m.Lock()", "", "multiprocessing.Lock was used at line 9; it belongs to real processes,*"),
        ("os.read(os.pipe()[0], 1)", "", "os.read was used at line 9; it waits for real input and output,*"),
        ("return undefined", "", "The code raised NameError: name 'undefined' is not defined."),
    ],
)  # fmt: skip
def test_a_defect_fails_its_checks_with_one_clear_message(
    course: pytest.Pytester, sell: str, module: str, message: str
) -> None:
    result = grade(course, sell, module, "-k", "one_till")

    result.assert_outcomes(failed=1, deselected=1)
    result.stdout.fnmatch_lines([f"*{message}*" if not message.startswith("*") else message])
    assert "Traceback" not in result.stdout.str()
    assert "graders/" not in result.stdout.str()


@pytest.mark.parametrize(
    ("sell", "message"),
    [
        (
            "os.fdopen(os.pipe()[0]).read()",
            "The code under test slept or waited for 3 seconds in a call that never returned. It was at line 9 (`os.fdopen(*",
        ),
        (
            "sum(iter(int, 1))",
            "The code under test used 5 seconds of CPU time without getting any further. It was at line 9 (`sum(iter(int, 1))`).*",
        ),
        ("x = [bytearray([1]) * 10**8 for i in range(10**3)]", "The code under test took * MB of memory, and the limit is * MB.*"),
    ],
)  # fmt: skip
def test_what_no_hook_can_see_is_ended_from_outside(
    course: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, sell: str, message: str
) -> None:
    # Some machines take seconds of CPU time to hand out the 2 GB of the real limit; the limit on CPU time would be the first then.
    monkeypatch.setattr(explored, "LIMITS", dataclasses.replace(explored.LIMITS, memory_bytes=256 * 1024**2))

    result = grade(course, sell, "", "-k", "one_till")

    result.assert_outcomes(failed=1, deselected=1)
    result.stdout.fnmatch_lines([message])


def test_a_function_that_is_missing_is_named(course: pytest.Pytester) -> None:
    course.path.joinpath("answer.py").write_text("x = 1\n")

    result = run(course, "exercises/1", "--against", "answer.py", "-k", "one_till")

    result.stdout.fnmatch_lines(["answer.py has no BoxOffice, which this check uses."])


@pytest.mark.parametrize("name", ["exercises/1", "exercises/01", "exercises/01_tills"])
def test_an_exercise_is_found_by_number_or_name(course: pytest.Pytester, name: str) -> None:
    result = run(course, name, "--against", "solution")

    result.stdout.fnmatch_lines(["*total  10 of 10 points"])
    assert result.ret == 0


def test_a_number_that_is_none_lists_the_exercises_there_are(course: pytest.Pytester) -> None:
    result = run(course, "exercises/99")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*there is no exercise '99'. There are:", "*01_tills*"])


def test_an_answer_that_is_not_there_lists_the_answers(course: pytest.Pytester) -> None:
    result = run(course, "exercises/1", "--against", "wrong/nonsense")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --against wrong/nonsense: there is no file *Choose one of stub, solution*"])
    result.stdout.no_fnmatch_line("*passed*")


def test_a_racy_answer_is_told_in_two_columns_with_a_replay_command(
    course: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")  # wide enough that no note is wrapped

    result = run(course, "exercises/1", "-k", "no_sale_is_lost")

    result.stdout.fnmatch_lines(
        [
            "line  T1 *T2",
            "*reads self.stock*",
            "*✗ overwrites what T2 wrote at line *",
            "Replay: pytest exercises/01 -k test_no_sale_is_lost --replay *",
        ]
    )


def test_the_replay_command_shows_the_same_failure_again(course: pytest.Pytester) -> None:
    first = run(course, "exercises/1", "-k", "no_sale_is_lost")
    command = next(line for line in first.outlines if line.startswith("Replay: "))

    again = run(course, *command.split()[2:])

    def story(result: pytest.RunResult) -> list[str]:
        start = next(i for i, line in enumerate(result.outlines) if line.startswith("line  T1"))
        return result.outlines[start : start + 12]

    assert story(again) == story(first)


def test_a_replay_for_another_version_of_the_code_is_refused(course: pytest.Pytester) -> None:
    result = run(course, "exercises/1", "-k", "no_sale_is_lost", "--replay", "0000-0.1x3")

    result.stdout.fnmatch_lines(["The replay string 0000-0.1x3 was made for another version of the code*"])
    result.stdout.no_fnmatch_line("Stuck?*")  # no hint of the exercise's mends a wrong command


def test_two_runs_print_the_same_text(course: pytest.Pytester) -> None:
    def text() -> list[str]:
        lines = run(course, "exercises/1").outlines
        return [line for line in lines if " in " not in line and "rootdir" not in line]

    assert text() == text()


def test_print_is_shown_with_the_failure(course: pytest.Pytester) -> None:
    result = grade(course, "print('selling', count); raise ValueError", "", "-k", "one_till")

    result.stdout.fnmatch_lines(["*Captured stdout call*", "selling 2"])


def test_workers_of_xdist_make_one_total_and_one_report(course: pytest.Pytester) -> None:
    pytest.importorskip("xdist")

    result = course.runpytest_subprocess(
        "-p", "no:cacheprovider", "exercises/1", "-n", "2", "--grade-json", "report.json"
    )

    result.stdout.fnmatch_lines(["*failed     0 / 8*", "*total  2 of 10 points"])
    report = json.loads(course.path.joinpath("report.json").read_text(encoding="utf-8"))
    assert {check["name"]: check["earned"] for check in report["checks"]} == {
        "test_one_till_sells_what_there_is": 2,
        "test_no_sale_is_lost": 0,
    }


def test_an_ordinary_test_beside_the_exercises_is_left_alone(course: pytest.Pytester) -> None:
    course.makepyfile(test_other="def test_true(): assert True")

    result = run(course, "test_other.py")

    result.assert_outcomes(passed=1)
    assert "points" not in result.stdout.str()


def test_the_fixtures_belong_to_exercises(course: pytest.Pytester) -> None:
    course.makepyfile(test_other="def test_it(submission): pass")

    result = run(course, "test_other.py")

    result.stdout.fnmatch_lines(["*the fixture 'submission' is for checks*"])


def test_grade_json_holds_points_and_reasons(course: pytest.Pytester) -> None:
    import json

    run(course, "exercises/1", "--grade-json", "report.json")

    report = json.loads(Path(course.path, "report.json").read_text())
    assert report["possible"] == 10
    assert {check["verdict"]["outcome"] for check in report["checks"]} == {"passed", "failed"}
    assert all(check["verdict"]["message"] for check in report["checks"] if check["verdict"]["outcome"] == "failed")


UNAWAITED = """\
import asyncio

async def tidy(): pass

async def serve(handle, queue):
    {call}
    return 1
"""


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("tidy()", "The coroutine tidy() made at line 6 (`tidy()`) was never awaited, so it never ran."),
        ("queue.put(1)", "The coroutine Queue.put() made at line 6 (`queue.put(1)`) was never awaited, so it never ran."),
        ("handle(1)", "The coroutine test_all_is_done.<locals>.handle() made at line 6 (`handle(1)`) was never awaited, so it never ran."),
        ("await tidy()", ""),
        ("asyncio.create_task(tidy())", ""),
    ],
)  # fmt: skip
def test_a_forgotten_await_is_told_with_what_came_of_it(course: pytest.Pytester, call: str, told: str) -> None:
    (course.path / "answer.py").write_text(UNAWAITED.format(call=call))
    (course.path / "exercises/01_tills/test_office.py").write_text(
        "from graders import explore, points\n"
        "from graders.asynchronous import asyncio\n\n\n"
        "@points(1)\n@explore\ndef test_all_is_done(submission):\n"
        "    async def handle(number): pass\n\n"
        "    assert asyncio.run(submission.serve(handle, asyncio.Queue())) == 2, 'Not all was done.'\n"
    )

    result = run(course, "exercises/1", "--against", "answer.py")

    first = result.outlines.index("Not all was done.")
    said = result.outlines[first + 1 : result.outlines.index("", first)]
    assert [line for line in said if not line.startswith("Found: ")] == [told] * bool(told)


def test_what_ends_every_check_in_the_same_way_is_told_once(course: pytest.Pytester) -> None:
    lines = grade(course, module="undefined").outlines

    first = "answer.py can't be imported: NameError: name 'undefined' is not defined."
    assert lines.count(first) == 2
    assert lines.count("  answer.py:2 in <module>:  undefined") == 1
    again = lines.index("The same as in test_one_till_sells_what_there_is, above.")
    assert lines[again - 1] == first


def test_two_checks_that_fail_on_their_own_are_both_told(course: pytest.Pytester) -> None:
    result = grade(course, "return None")

    assert "above." not in result.stdout.str()
    result.stdout.fnmatch_lines(["two of three tickets were refused", "a sale was overwritten"])
