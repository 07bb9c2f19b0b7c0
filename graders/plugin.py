"""The pytest plugin: from `pytest exercises/03` to a verdict a check.

A test that lies beside an `exercise.toml` is a *check*; every other test in the same session is left alone.
"""

from __future__ import annotations

import dataclasses
import gc
import json
import random
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from graders import catalogue, faults
from graders.checks import Check
from graders.grading import HIGHEST_SEED, CheckResult, Report
from graders.report import terminal
from graders.verdict import Kind, Outcome

RESULT = pytest.StashKey[CheckResult]()
RESULTS = pytest.StashKey[list[CheckResult]]()
STYLE = pytest.StashKey[terminal.Style]()
LAST_LINE_OF_DEFENCE_SECONDS = 300


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("racecourse", "Racecourse: graded concurrency exercises")
    group.addoption(
        "--against",
        metavar="ANSWER",
        default="stub",
        help="grade another file in place of the stub: solution, correct/NAME, wrong/NAME, or the path of a file or folder",
    )
    group.addoption("--replay", metavar="SCHEDULE", default=None, help="run one schedule again and show all of it")
    group.addoption(
        "--seed",
        type=int,
        metavar="NUMBER",
        default=None,
        help="draw the inputs of the checks from this seed (default: another one each time; failures print it)",
    )
    group.addoption(
        "--sampling-seed",
        type=int,
        metavar="NUMBER",
        default=None,
        help="draw the random schedules of checks that sample from this seed (default: that of the check)",
    )
    group.addoption("--grade-json", metavar="FILE", default=None, help="write points, verdicts and reasons to FILE")
    group.addoption("--grade-html", metavar="FILE", default=None, help="write the same to FILE as a page for a browser")


class FromWorkers:
    """Where pytest-xdist runs the checks in workers (`-n 2`), their results come with the reports, for one total and one file."""

    def __init__(self, results: list[CheckResult]) -> None:
        self.results = results

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if sent := getattr(report, "racecourse_result", ""):
            self.results.append(CheckResult.from_json(json.loads(sent)))


def _is_worker(config: pytest.Config) -> bool:
    """Is this a process of pytest-xdist's, which reports to another one?"""
    return hasattr(config, "workerinput")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, parser: pytest.Parser, args: list[str]) -> None:
    """Put the folder in the place of a number: `exercises/3` → `exercises/03_crunch`."""
    for index, argument in enumerate(args):
        path_text, separator, rest = argument.partition("::")
        path = Path(path_text)
        if path_text.startswith("-") or path.parent.name != "exercises" or path.exists():
            continue
        try:
            exercise = catalogue.find(path.name, path.parent.resolve().parent)
        except (catalogue.UnknownExercise, catalogue.BrokenExercise) as error:
            raise pytest.UsageError(terminal.Style.of_terminal().fold(str(error), indent=25)) from None
        if separator and not rest.startswith("test_"):
            continue
        if separator:
            grader = next((str(file) for file in exercise.graders), str(exercise.folder))
            args[index] = f"{grader}::{rest}"
        else:
            args[index] = str(path.parent / exercise.name)
        # pytest has copied the words that name a file: without this it would take the number for a missing folder, and load
        # the conftest.py of every folder test* here instead.
        words = early_config.known_args_namespace.file_or_dir
        words[:] = [args[index] if word == argument else word for word in words]


def pytest_configure(config: pytest.Config) -> None:
    config.stash[RESULTS] = []
    if not _is_worker(config):
        config.pluginmanager.register(FromWorkers(config.stash[RESULTS]))
    config.stash[STYLE] = terminal.Style.of_terminal()  # now: during a test pytest hides the terminal
    for option in ("--grade-json", "--grade-html"):
        if target := config.getoption(option):
            from graders import writable

            if reason := writable.why_not(Path(target)):
                raise pytest.UsageError(f"{option} {target}: {reason}")
    if config.getoption("--seed") is None:
        config.option.seed = drawn_seed()
    for line in (
        "racecourse_points(number, needs): what a check of an exercise is worth, and which others must pass, too",
        "racecourse_explore(preemptions, schedules, samples, seed, max_steps, leaves_nothing, race_free, convicts): "
        "run the check under every interleaving that matters",
        "racecourse_timed(workers): run the check with real threads, real processes and real time",
    ):
        config.addinivalue_line("markers", line)


def drawn_seed() -> int:
    """Another one for each session, so that nobody can learn the inputs by heart. No verdict depends on it."""
    return random.SystemRandom().randint(1, HIGHEST_SEED)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if _exercise_of(item) is not None and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(LAST_LINE_OF_DEFENCE_SECONDS))
    checks = [item for item in items if _exercise_of(item) is not None]
    if any(item.get_closest_marker("racecourse_timed") is None for item in checks):
        # Loaded here once, and not again in the child process of each check; a session without checks needs none of it.
        from graders import explored

        explored.hooks.install()
    if checks:
        # All that was imported stays until the end: the collector need not go through it again, here or in each child process.
        gc.freeze()
        config.add_cleanup(gc.unfreeze)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Tell graders that can't be imported in their own lines, without those of pytest and of the import system."""
    report = yield
    call = getattr(report, "call", None)
    if not report.failed or not isinstance(collector, pytest.Module) or call is None or call.excinfo is None:
        return report
    if (exercise := catalogue.containing(collector.path)) is not None:
        error = call.excinfo.value
        cause = error.__cause__ if isinstance(error, collector.CollectError) and error.__cause__ else error
        fault = faults.at_import(cause, faults.Source(collector.path, collector.path.name))
        what, _, _ = fault.message.rpartition("\nNext: ")
        report.longrepr = f"{what}\nNext: mend the grader, then run pytest exercises/{exercise.number}"
    return report


def pytest_collection_finish(session: pytest.Session) -> None:
    """Refuse an answer that is not there, before any check runs."""
    against = session.config.getoption("--against")
    for exercise in dict.fromkeys(filter(None, map(_exercise_of, session.items))):
        try:
            exercise.answer(against)
        except FileNotFoundError as error:
            raise pytest.UsageError(session.config.stash[STYLE].fold(str(error))) from None


def _exercise_of(item: pytest.Item) -> catalogue.Exercise | None:
    return catalogue.containing(item.path) if isinstance(item, pytest.Function) else None


@pytest.fixture
def submission(request: pytest.FixtureRequest) -> Any:
    """The student's module. Each schedule of an explored check gets a fresh one."""
    return _placeholder(request, "submission")


@pytest.fixture
def given(request: pytest.FixtureRequest) -> Any:
    """The modules that lie beside the graders, with switch points: `given.tills` is `tills.py`, new for each schedule."""
    return _placeholder(request, "given")


@pytest.fixture
def clock(request: pytest.FixtureRequest) -> Any:
    """Virtual time: `clock.now` in seconds since the check began, `clock.sleep(seconds)`."""
    return _placeholder(request, "clock")


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> Any:
    """A `random.Random` to draw inputs from: seeded by `--seed` and the check's name, the same in each schedule of a run."""
    return _placeholder(request, "rng")


@pytest.fixture
def speedup(request: pytest.FixtureRequest) -> Any:
    """Measured speedup of a timed check: `speedup.of(function, *arguments).at_least(1.5)`."""
    return _placeholder(request, "speedup")


@pytest.fixture
def site(request: pytest.FixtureRequest) -> Any:
    """A real HTTP server for a timed check: `speedup.of(function, site.urls(12), get).at_least(3)`."""
    return _placeholder(request, "site")


def _placeholder(request: pytest.FixtureRequest, name: str) -> None:
    if _exercise_of(request.node) is None:
        pytest.fail(
            f"the fixture {name!r} is for checks, which lie in an exercise folder beside its {catalogue.MANIFEST}",
            pytrace=False,
        )


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    exercise = _exercise_of(pyfuncitem)
    if exercise is None:
        return None
    config = pyfuncitem.config
    answer = exercise.answer(config.getoption("--against"))
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    check = Check.of(pyfuncitem, exercise, answer, arguments, replay=config.getoption("--replay"))
    in_process = bool(config.getoption("usepdb", False) or config.getoption("trace", False))
    from graders.judging import judge

    verdict = judge(check, in_process=in_process)
    result = CheckResult.of(check, verdict)
    pyfuncitem.stash[RESULT] = result
    if verdict.output:
        print(verdict.output, end="")
    if verdict.outcome is Outcome.FAILED or verdict.kind is Kind.GRADER:
        before: list[CheckResult] = config.stash[RESULTS]
        pytest.fail(terminal.failure(result, _style(config), before), pytrace=False)
    if verdict.outcome is Outcome.INCONCLUSIVE:
        pytest.skip(f"inconclusive: {verdict.message}")
    if verdict.interleaving:
        print(terminal.story(verdict, _style(config)))
    return True


def _style(config: pytest.Config) -> terminal.Style:
    return dataclasses.replace(config.stash[STYLE], coloured=config.get_terminal_writer().hasmarkup)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    result = item.stash.get(RESULT, None)
    if call.when == "call" and result is not None:
        _keep(result, item.config, report)
        if (crash := getattr(report.longrepr, "reprcrash", None)) is not None:
            # pytest's own summary cuts at the end of a line, so that is to be the whole one and not what was folded.
            crash.message = f"{call.excinfo.typename}: {result.verdict.message}" if call.excinfo else crash.message
    elif call.when == "setup" and report.failed and (exercise := _exercise_of(item)) is not None:
        # A fixture of the grader's own failed: the check has no verdict of ours, and must not vanish from the total.
        check = Check.of(item, exercise, exercise.stub, {}, replay=None)
        cause = call.excinfo.value if call.excinfo is not None else "unknown"
        verdict = faults.of_grader(f"its set-up ended in {type(cause).__name__}: {cause}").verdict()
        _keep(CheckResult.of(check, verdict), item.config, report)
    return report


def _keep(result: CheckResult, config: pytest.Config, report: pytest.TestReport) -> None:
    config.stash[RESULTS].append(result)
    if _is_worker(config):
        report.racecourse_result = json.dumps(result.to_json())  # type: ignore[attr-defined]


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _is_worker(session.config) or not (results := session.config.stash[RESULTS]):
        return
    report = Report.of(results)
    if target := session.config.getoption("--grade-json"):
        Path(target).write_text(json.dumps(report.to_json(), indent=1), encoding="utf-8")
    if target := session.config.getoption("--grade-html"):
        from graders.report import html

        title = ", ".join(dict.fromkeys(check.exercise for check in report.checks))
        Path(target).write_text(html.page(report, title), encoding="utf-8", errors="replace")


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    results = config.stash.get(RESULTS, [])
    if results:
        terminal.summary(terminalreporter, Report.of(results).checks, _style(config))
