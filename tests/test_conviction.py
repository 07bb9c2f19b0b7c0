"""Which scenarios convict wrong code? Those that fail in some interleaving because of what threads do to each other, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_exercise

from graders.grading import grade
from graders.verdict import Kind, Verdict

COUNTERS = """
import threading


class Right:
    def __init__(self):
        self._lock = threading.Lock()
        self.count = 0

    def add(self):
        with self._lock:
            self.count += 1


class Wrong(Right):
    def add(self):
        self.count += 1


class Backwards(Right):
    def __init__(self):
        super().__init__()
        self._other = threading.Lock()

    def add(self):
        with self._lock, self._other:
            self.count += 1

    def reset(self):
        with self._other, self._lock:
            self.count = 0
"""
GRADERS = """
from graders import explore, points


@points(4)
@explore
def test_right(submission, given):
    '''A right counter is acquitted

    But this counter is right.
    '''
    submission.double(given.counters.Right)


@points(4, needs="test_right")
@explore(convicts=True)
def test_wrong(submission, given):
    '''A wrong counter is convicted

    Two at once make one too few.
    '''
    submission.double(given.counters.Wrong)


@points(2)
@explore(convicts=True)
def test_backwards(submission, given):
    submission.double(given.counters.Backwards)
"""
TWO_ADD = """
    counter = Counter()
    threads = [threading.Thread(target=counter.add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""
CONVICTS = f"import threading\n\n\ndef double(Counter):{TWO_ADD}    assert counter.count == 2\n"


@pytest.fixture
def verdicts(tmp_path: Path):
    """The verdicts of the three checks on a scenario: right, wrong, backwards."""

    def of(scenario: str) -> list[Verdict]:
        exercise = small_exercise.write(
            tmp_path,
            {
                "exercises/01_double/counters.py": COUNTERS,
                "exercises/01_double/test_double.py": GRADERS,
                "solutions/01_double/double.py": scenario,
            },
        )
        return [check.verdict for check in grade(exercise, "solution").checks]

    return of


def test_a_scenario_convicts_by_one_interleaving_and_shows_it(verdicts) -> None:
    right, wrong, _ = verdicts(CONVICTS)

    assert right.passed
    assert wrong.passed
    assert (
        wrong.message == "Convicted by interleaving 2 of those tried: at line 11 this does not hold: counter.count == 2"
    )
    assert any("overwrites" in event.note for event in wrong.interleaving)
    assert any(event.file.endswith("counters.py") for event in wrong.interleaving)
    assert wrong.interleaving[-1].source == "assert counter.count == 2"


def test_where_only_the_first_of_many_parts_can_convict_it_does_so_soon(verdicts) -> None:
    part = """
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: counter.add(), range(2)))
"""
    parts = f"""
from concurrent.futures import ThreadPoolExecutor


def double(Counter):
    counter = Counter(){part}    assert counter.count == 2
    counter = Counter(){part * 2}
"""
    _, wrong, _ = verdicts(parts)

    assert wrong.passed
    interleavings = int(wrong.message.split()[3])
    assert interleavings < 50


def test_threads_that_wait_for_each_other_are_a_conviction(verdicts) -> None:
    _, wrong, backwards = verdicts("""
import threading


def double(Counter):
    counter = Counter()
    threads = [threading.Thread(target=counter.add), threading.Thread(target=getattr(counter, "reset", counter.add))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
""")

    assert backwards.passed
    assert "Deadlock" in backwards.message
    assert not wrong.passed


def test_a_scenario_that_holds_everywhere_says_in_how_many_interleavings(verdicts) -> None:
    _, wrong, backwards = verdicts(CONVICTS.replace("== 2", ">= 1"))

    assert (wrong.failed, wrong.kind) == (True, Kind.ACQUITTED)
    assert wrong.message.splitlines() == [
        "Nothing was convicted: this code is wrong, and the scenario held in all 4 interleavings.",
        "Two at once make one too few.",
    ]
    assert backwards.failed


def test_threads_that_never_meet_convict_nobody(verdicts) -> None:
    _, wrong, _ = verdicts("""
import threading


def double(Counter):
    counter = Counter()
    for _ in range(2):
        thread = threading.Thread(target=counter.add)
        thread.start()
        thread.join()
    assert counter.count == 2
""")

    assert wrong.kind is Kind.ACQUITTED
    assert "No thread ever met another one" in wrong.message


def test_an_assertion_that_fails_on_any_code_convicts_nobody(verdicts) -> None:
    right, wrong, _ = verdicts(CONVICTS.replace("== 2", "== 3"))

    assert right.failed
    assert wrong.failed
    assert right.message.endswith("But this counter is right.")
    assert wrong.message.startswith("The scenario fails even where no thread is interrupted")


def test_a_scenario_that_looks_at_the_name_of_the_class_convicts_nobody(verdicts) -> None:
    right, wrong, _ = verdicts(CONVICTS.replace("counter.count == 2", "Counter.__name__ == 'Right'"))

    assert right.passed
    assert wrong.failed
    assert wrong.message.startswith("The scenario fails even where no thread is interrupted")


@pytest.mark.parametrize("raising", ["undefined_name", "raise SystemExit(1)", "counter.missing", "raise ValueError(2)"])
def test_other_exceptions_are_no_conviction(verdicts, raising: str) -> None:
    _, wrong, _ = verdicts(CONVICTS.replace("assert counter.count == 2", f"if counter.count != 2: {raising}"))

    assert (wrong.failed, wrong.kind) == (True, Kind.EXCEPTION)
    assert "That convicts nobody" in wrong.message


def test_an_exit_of_the_process_is_no_conviction(verdicts) -> None:
    _, wrong, _ = verdicts("import os\n" + CONVICTS.replace("assert counter.count == 2", "os._exit(1)"))

    assert (wrong.failed, wrong.kind) == (True, Kind.CRASH)


@pytest.mark.parametrize("condition", ["calls != 3", "calls < 3", "calls % 2"])
def test_what_is_kept_from_run_to_run_convicts_nobody(verdicts, condition: str) -> None:
    counting = "import unittest as kept\n    calls = kept.calls = getattr(kept, 'calls', 0) + 1\n    "
    _, wrong, _ = verdicts(CONVICTS.replace("assert counter.count == 2", f"{counting}assert {condition}"))

    assert wrong.failed


def test_variables_of_the_scenarios_module_begin_anew_with_each_interleaving(verdicts) -> None:
    counting = "global calls\n    calls += 1\n    assert calls == 1 or counter.count == 2"
    _, wrong, _ = verdicts(f"calls = 0\n{CONVICTS}".replace("assert counter.count == 2", counting))

    assert wrong.kind is Kind.ACQUITTED


def test_a_thread_that_is_late_convicts_the_sleep_and_not_the_code(verdicts) -> None:
    _, wrong, _ = verdicts("""
import threading
import time


def double(Counter):
    counter = Counter()
    for _ in range(2):
        threading.Thread(target=counter.add).start()
        time.sleep(1)
    assert counter.count == 2
""")

    assert wrong.kind is Kind.ACQUITTED


def test_a_conviction_is_the_same_on_every_run(verdicts) -> None:
    first, again = verdicts(CONVICTS)[1], verdicts(CONVICTS)[1]

    assert (first.message, first.interleaving) == (again.message, again.interleaving)
