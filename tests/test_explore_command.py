"""`racecourse explore` on files that nobody here wrote for it."""

from __future__ import annotations

import importlib.machinery
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graders.cli import main

PREAMBLE = "import queue, random, threading, time\nfrom concurrent.futures import ThreadPoolExecutor\n\n"


def explore(tmp_path: Path, body: str, *options: str, function: str = "") -> Result:
    path = tmp_path / "program.py"
    path.write_text(PREAMBLE + body)
    return CliRunner().invoke(main, ["explore", f"{path}{function}", *options])


def data(tmp_path: Path, body: str, *options: str) -> dict[str, object]:
    result = explore(tmp_path, body, "--json", *options)
    parsed: dict[str, object] = json.loads(result.output)
    return parsed


START_BOTH = """
    threads = [threading.Thread(target=left), threading.Thread(target=right)]
    for t in threads: t.start()
    for t in threads: t.join()
"""


def test_a_scenario_that_holds_exits_0_and_says_what_was_covered(tmp_path: Path) -> None:
    result = explore(tmp_path, "def scenario():\n    left = right = lambda: None" + START_BOTH)

    assert (result.exit_code, result.output) == (0, "held: the only interleaving there is\n")


def test_a_lost_update_exits_1_with_the_interleaving(tmp_path: Path) -> None:
    body = """
total = 0
def left():
    global total
    total += 1
right = left
def scenario():
    {start}
    assert total == 2
""".replace("    {start}", START_BOTH)

    result = explore(tmp_path, body, "--json")

    assert result.exit_code == 1
    told = [(event["thread"], event["note"]) for event in json.loads(result.output)["interleaving"]]
    assert ("T2", "reads total → 0; writes total ← 1") in told
    assert (
        "T1",
        "writes total ← 1; ✗ overwrites what T2 wrote at line 8: the value read at line 8 was old",
    ) in told


def test_a_deadlock_names_who_holds_what_since_which_line(tmp_path: Path) -> None:
    body = (
        """
a, b = threading.Lock(), threading.Lock()
def left():
    with a:
        with b: pass
def right():
    with b:
        with a: pass
def scenario():
"""
        + START_BOTH
    )

    result = explore(tmp_path, body)

    assert result.exit_code == 1
    assert "Deadlock: T1 waits for T2 waits for T1." in result.output
    assert "T1 at line 8 (`with b: pass`) waits for the lock that T2 took at line 10 (`with b:`)" in result.output


def test_the_json_has_everything_a_program_needs(tmp_path: Path) -> None:
    found = data(tmp_path, "def scenario():\n    lock = threading.Lock()\n    lock.acquire()\n    lock.acquire()\n")

    assert found["verdict"] == "failed"
    assert found["kind"] == "deadlock"
    assert set(found) == {
        "verdict", "kind", "complete", "preemptions", "schedules", "steps", "seconds", "message", "interleaving", "replay",
        "format", "outcome", "coverage", "evidence", "output", "measurement", "replay_command",
    }  # fmt: skip


def test_two_runs_give_the_same_answer(tmp_path: Path) -> None:
    body = (
        """
def scenario():
    items = queue.Queue()
    def left():
        for i in range(2): items.put(random.random())
    def right():
        items.get(); items.get()
"""
        + START_BOTH
    )

    first, second = data(tmp_path, body), data(tmp_path, body)

    assert {**first, "seconds": 0} == {**second, "seconds": 0}
    assert first["complete"] is True


def test_a_spinning_thread_does_not_hang_the_search(tmp_path: Path) -> None:
    body = (
        """
def scenario():
    done = False
    def left():
        while not done: pass
    def right():
        nonlocal done
        done = True
"""
        + START_BOTH
    )

    assert data(tmp_path, body)["verdict"] == "passed"


def test_waiting_for_what_nobody_will_do_is_a_livelock_with_its_loop(tmp_path: Path) -> None:
    body = (
        """
def scenario():
    done = False
    def left():
        while not done: pass
    right = left
"""
        + START_BOTH
    )

    found = data(tmp_path, body)

    assert found["kind"] == "livelock"
    assert "The loop at line 8 (`while not done: pass`) was still going round." in str(found["message"])


LOOKS_AFTER_IT = """
def scenario():
    started, over = threading.Event(), threading.Event()
    def work():
        started.set()
        while not over.is_set():
            {pause}
    thread = {thread}
    thread.start()
    started.wait()
    {then}
"""


@pytest.mark.parametrize("pause", ["time.sleep(2)", "over.wait(2)", "over.wait(2)\n            with gauge: pass"])
def test_a_loop_that_was_to_run_in_a_thread_and_runs_in_its_starter_is_told_with_the_call(
    tmp_path: Path, pause: str
) -> None:
    body = LOOKS_AFTER_IT.format(thread="threading.Thread(target=work())", pause=pause, then="")

    found = data(tmp_path, f"from graders import Gauge\ngauge = Gauge()\n{body}")

    assert found["kind"] == "livelock"
    assert "The code never came to an end. The loop at line 11 (`while not over.is_set():`)" in str(found["message"])
    assert "(`thread = threading.Thread(target=work())`) called the function with this loop" in str(found["message"])


def test_a_wait_that_was_to_happen_in_a_thread_and_happens_in_its_starter_is_told_with_the_call(tmp_path: Path) -> None:
    body = LOOKS_AFTER_IT.format(thread="threading.Thread(target=work())", pause="over.wait()", then="")

    found = data(tmp_path, body)

    assert found["kind"] == "deadlock"
    assert str(found["message"]).endswith(
        "\nNo other thread has been started. Line 11 (`thread = threading.Thread(target=work())`) called the function that waits,"
        " and goes on only when it has returned."
    )


def test_the_arguments_of_a_thread_that_are_no_tuple_are_explained(tmp_path: Path) -> None:
    body = """
def scenario():
    thread = threading.Thread(target=print, args=(1))
    thread.start()
    thread.join()
"""

    found = data(tmp_path, body)

    assert str(found["message"]).endswith(
        "Next: give `args` a tuple: (1) is the number 1, and (1,) is a tuple with one item."
    )


def test_a_thread_that_is_given_what_a_call_returned_is_explained(tmp_path: Path) -> None:
    body = """
def scenario():
    thread = threading.Thread(target=isinstance(1, int))
    thread.start()
    thread.join()
"""

    found = data(tmp_path, body)

    assert str(found["message"]).endswith(
        "Next: look at what `target` was given: without () a function is handed over, with () it is called at once."
    )


def test_a_thread_that_does_not_end_while_all_others_wait_is_not_told_to_wait_itself(tmp_path: Path) -> None:
    body = LOOKS_AFTER_IT.format(thread="threading.Thread(target=work)", pause="over.wait(2)", then="thread.join()")

    found = data(tmp_path, body)

    assert found["kind"] == "livelock"
    assert "All other threads wait.\nNext: look at what should end this loop." in str(found["message"])


def test_polling_the_clock_comes_to_its_end(tmp_path: Path) -> None:
    body = (
        """
def scenario():
    def left():
        end = time.monotonic() + 1
        while time.monotonic() < end: pass
    right = left
"""
        + START_BOTH
    )

    assert data(tmp_path, body, "--schedules", "20", "--samples", "5")["verdict"] == "passed"


def test_sleeping_is_no_synchronisation(tmp_path: Path) -> None:
    body = """
def scenario():
    out = []
    threading.Thread(target=lambda: out.append(1)).start()
    time.sleep(1)
    assert out == [1]
"""

    found = data(tmp_path, body)

    assert found["verdict"] == "failed"


def test_an_exception_in_a_pool_is_the_futures_affair(tmp_path: Path) -> None:
    body = """
def scenario():
    with ThreadPoolExecutor(2) as pool:
        future = pool.submit(lambda: 1 / 0)
    assert isinstance(future.exception(), ZeroDivisionError)
"""

    assert data(tmp_path, body)["verdict"] == "passed"


def test_a_module_beside_the_file_gets_switch_points_too(tmp_path: Path) -> None:
    (tmp_path / "shared.py").write_text("value = 0\ndef bump():\n    global value\n    value += 1\n")
    body = """
import shared
def scenario():
    left = right = shared.bump
    {start}
    assert shared.value == 2
""".replace("    {start}", START_BOTH)

    assert data(tmp_path, body)["kind"] == "assertion"


def test_a_named_package_gets_switch_points_and_starts_afresh_in_every_schedule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "counting"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("from .inner import bump, seen\n")
    (package / "inner.py").write_text("seen = []\ndef bump():\n    n = len(seen)\n    seen.append(n)\n")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    body = """
import counting
def scenario():
    left = right = counting.bump
    {start}
    assert counting.seen == [0, 1], counting.seen
""".replace("    {start}", START_BOTH)

    assert data(tmp_path, body)["verdict"] == "passed"  # a package that nobody named is one step a call
    assert "[0, 0]" in str(data(tmp_path, body, "--instrument", "counting")["message"])


PACKAGE = """
class Box:
    def __init__(self):
        self.filled = 0
    def fill(self):
        filled = self.filled
        self.filled = filled + 1
        if self.filled > 2:
            raise ValueError("too full")
"""


@pytest.fixture
def boxes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A scenario that breaks in a package; the package is called boxes."""
    package = tmp_path / "site" / "boxes"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("from .box import Box\n")
    (package / "box.py").write_text(PACKAGE)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    return """
from boxes import Box
def scenario():
    box = Box()
    left = right = box.fill
    {start}
    assert box.filled == 2
""".replace("    {start}", START_BOTH)


def test_a_line_of_a_package_is_told_with_the_name_of_its_file(tmp_path: Path, boxes: str) -> None:
    result = explore(tmp_path, boxes, "--instrument", "boxes")

    assert "box.py:7" in result.output
    assert "✗ overwrites what T2 wrote at boxes/box.py:7" in " ".join(result.output.split())


def test_an_exception_in_a_package_is_told_with_the_lines_of_both(tmp_path: Path, boxes: str) -> None:
    body = boxes + "    box.fill(); box.fill()\n"

    result = explore(tmp_path, body.replace("assert box.filled == 2", "pass"), "--instrument", "boxes")

    assert "boxes/box.py:9 in fill:  raise ValueError" in result.output


def test_the_replay_command_names_the_packages_and_is_refused_without_them(tmp_path: Path, boxes: str) -> None:
    told = explore(tmp_path, boxes, "--instrument", "boxes").output
    schedule = told.split("--replay ")[1].strip()

    assert f"--instrument boxes --replay {schedule}" in told
    assert "filled = filled + 1" in explore(tmp_path, boxes, "--instrument", "boxes", "--replay", schedule).output
    assert "was made for another version of the code" in explore(tmp_path, boxes, "--replay", schedule).output


def test_two_elements_of_a_dict_do_not_overwrite_each_other(tmp_path: Path) -> None:
    body = """
def scenario():
    found = {}
    def left():
        if "a" not in found: found["a"] = 1
    def right():
        if "b" not in found: found["b"] = 1
    {start}
    assert list(found) == ["a", "b"]
""".replace("    {start}", START_BOTH)

    result = explore(tmp_path, body)

    assert result.exit_code == 1
    assert "overwrites" not in result.output


def test_the_source_of_a_compiled_module_is_explored_and_what_has_none_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "mixed"
    package.mkdir(parents=True)
    suffix = importlib.machinery.EXTENSION_SUFFIXES[0]
    (package / "__init__.py").write_text("from . import speedups\nfrom .speedups import bump, seen\n")
    (package / f"speedups{suffix}").write_bytes(b"no library: it must not be loaded")
    (package / "speedups.py").write_text("seen = []\ndef bump():\n    n = len(seen)\n    seen.append(n)\n")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    body = """
import mixed
def scenario():
    left = right = mixed.bump
    {start}
    assert mixed.seen == [0, 1], mixed.seen
""".replace("    {start}", START_BOTH)

    assert "[0, 0]" in str(data(tmp_path, body, "--instrument", "mixed")["message"])


def test_a_float_of_a_class_of_its_own_can_be_slept(tmp_path: Path) -> None:
    body = "class Pause(float): pass\ndef scenario(): time.sleep(Pause(1.5)); assert time.monotonic() == 1.5\n"

    assert data(tmp_path, body)["verdict"] == "passed"


@pytest.mark.parametrize(
    ("function", "options", "message"),
    [
        (":missing", (), "program.py has no function missing; it has ThreadPoolExecutor, needs, scenario"),
        (":needs", (), "needs in program.py must take no arguments (missing a required argument: 'x')"),
        ("", ("--instrument", "no_such_package"), "there is no package no_such_package"),
        ("", ("--replay", "nonsense"), "'nonsense' is not a replay string"),
        ("", ("--schedules", "0"), "0 is not in the range x>=1"),
        ("", ("--html", "no/page.html"), "there is no folder no"),
        ("", ("--html", "."), ". is a folder; name a file in it"),
    ],
)
def test_a_wrong_command_line_is_told_in_one_sentence(
    tmp_path: Path, function: str, options: tuple[str, ...], message: str
) -> None:
    body = "def scenario(): pass\ndef needs(x): pass\n"

    result = explore(tmp_path, body, *options, function=function)

    assert result.exit_code == 2
    assert message in result.output


def test_a_budget_that_ends_is_not_dressed_up_as_a_proof(tmp_path: Path) -> None:
    body = (
        """
def scenario():
    box = [0, 0, 0]
    def left():
        for i in range(3): box[i] = box[(i + 1) % 3]
    right = left
"""
        + START_BOTH
    )

    result = explore(tmp_path, body, "--schedules", "3", "--samples", "4")

    assert result.output.startswith("held: 7 interleavings") or result.output.startswith("held: 3 interleavings")
    assert "and 4 sampled" in result.output
