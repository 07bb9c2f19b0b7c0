"""What an error says to a student: its kind, their own lines, and the same text on every run."""

from __future__ import annotations

import asyncio
import dataclasses
import importlib.util
import textwrap
from types import ModuleType

import pytest

from graders import faults
from graders.verdict import Kind


@pytest.fixture
def written(tmp_path):
    """`written(source)`: a `Source` with that text."""

    def written(source: str) -> faults.Source:
        path = tmp_path / "counter.py"
        path.write_text(textwrap.dedent(source))
        return faults.Source(path, "counter.py", "read the lesson.")

    return written


def loaded(source: faults.Source) -> ModuleType:
    spec = importlib.util.spec_from_file_location("counter", source.path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fault_at_import(source: faults.Source) -> faults.Fault:
    with pytest.raises(BaseException) as caught:
        loaded(source)
    return faults.at_import(caught.value, source)


def fault_of(source: faults.Source, call) -> faults.Fault:
    module = loaded(source)
    with pytest.raises(BaseException) as caught:
        call(module)
    return faults.in_call(caught.value, source, module)


def test_a_syntax_error_names_the_line_and_shows_it(written):
    kind, message = fault_at_import(written("x = 1\ndef count(:\n    pass\n"))

    assert kind is Kind.UNLOADABLE
    assert message.startswith("counter.py:2 is not valid Python")
    assert "def count(:" in message


def test_an_exception_at_import_names_the_students_line(written):
    kind, message = fault_at_import(written("import math\n\nmath.sqrt(-1)\n"))

    assert kind is Kind.UNLOADABLE
    assert "can't be imported: ValueError" in message
    assert "counter.py:3 in <module>:  math.sqrt(-1)" in message
    assert "importlib" not in message


def test_an_exit_at_import_is_told_as_such(written):
    kind, message = fault_at_import(written("import sys\nsys.exit(3)\n"))

    assert kind is Kind.UNLOADABLE
    assert "sys.exit(3)" in message
    assert "__main__" in message


def test_a_missing_function_is_named(written):
    kind, message = fault_of(written("def cuont(): pass\n"), lambda module: module.count())

    assert kind is Kind.UNLOADABLE
    assert message.startswith("counter.py has no count")


def test_an_attribute_error_of_the_students_own_is_an_exception(written):
    kind, _ = fault_of(written("def count():\n    return (1).size\n"), lambda module: module.count())

    assert kind is Kind.EXCEPTION


def test_a_stub_gives_the_next_step(written):
    kind, message = fault_of(written("def count():\n    raise NotImplementedError\n"), lambda module: module.count())

    assert kind is Kind.UNFINISHED
    assert message == "count (counter.py:2) is still to be written.\nNext: read the lesson."


def test_an_assertion_of_the_grader_is_its_own_text(written):
    def grader(module):
        raise AssertionError("an increment was overwritten")

    assert fault_of(written(""), grader) == (Kind.ASSERTION, "an increment was overwritten")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("an update is lost\nassert 1 == 2", "an update is lost\nFound: 1 == 2"),
        ("it took 59 seconds\nassert 59.0 == 0", "it took 59 seconds"),
        ("they got in at [0, 0.5]\nassert [0, 0.5] == [0, 0]", "they got in at [0, 0.5]"),
        ("it was cancelled\nassert not True", "it was cancelled"),
        ("they got [None, 814]\nassert not [None]", "they got [None, 814]"),
        ("nobody came\nassert [] == ['Ann']", "nobody came\nFound: [] == ['Ann']"),
        ("nobody came: []\nassert [] == ['Ann']", "nobody came: []"),
        ("nobody heard of it\nassert False", "nobody heard of it"),
        ("it differs\nassert {'db': {'host...'port': 1}} == {'db': {'host...'port': 2}}", "it differs"),
        ("assert [1, 2...8, 9] == []", "This does not hold: total == []\nFound: [1, 2...8, 9] == []"),
    ],
)
def test_the_values_of_a_comparison_are_told_where_the_graders_message_does_not_name_them(written, text, told):
    source = written("def count(error):\n    assert total == []\n")
    error = AssertionError(text)
    try:
        raise error
    except AssertionError:
        found = faults.in_call(error, source, loaded(source)).message

    assert found == told or ("This does not hold" in told and found.endswith(told.partition("\n")[2]))


def test_an_assertion_of_the_students_own_is_told_with_its_line(written):
    kind, message = fault_of(written("def count():\n    assert 1 == 2, 'odd'\n"), lambda module: module.count())

    assert kind is Kind.ASSERTION
    assert message.startswith("odd\n  counter.py:2 in count:  assert 1 == 2, 'odd'")


def test_addresses_and_private_paths_do_not_show(written):
    source = written("def count():\n    raise ValueError(f'{object()} in {__file__}')\n")

    _, message = fault_of(source, lambda module: module.count())

    assert "<object object at 0x…> in counter.py" in message


def test_a_deep_recursion_is_told_in_a_few_lines(written):
    _, message = fault_of(written("def count():\n    return count()\n"), lambda module: module.count())

    assert "RecursionError" in message
    assert "more calls" in message
    assert len(message.splitlines()) < 15


def test_an_exception_that_can_not_be_shown_is_still_told(written):
    source = written(
        """
        class Odd(Exception):
            def __str__(self):
                raise RuntimeError
        def count():
            raise Odd
        """
    )

    kind, message = fault_of(source, lambda module: module.count())

    assert kind is Kind.EXCEPTION
    assert "Odd: (its text can't be shown)" in message


GROUPED = """
    import asyncio

    async def work(task):
        async with asyncio.TaskGroup() as group:
            group.create_task(task)

    async def fail():
        raise KeyError("left")
    """


def test_an_error_in_a_group_is_told_with_its_own_lines(written):
    source = written(GROUPED)

    fault = fault_of(source, lambda module: asyncio.run(module.work(module.fail())))

    assert fault.kind is Kind.EXCEPTION
    assert "ExceptionGroup, a group of errors; the first of them is KeyError: 'left'." in fault.message
    assert fault.message.index("group:") < fault.message.index("counter.py:9 in fail:  raise KeyError")


def test_an_assertion_of_the_grader_is_its_own_text_in_a_group_too(written):
    async def judge():
        raise AssertionError("one call too many")

    fault = fault_of(written(GROUPED), lambda module: asyncio.run(module.work(judge())))

    assert fault == (Kind.ASSERTION, "one call too many")


@pytest.mark.parametrize(
    ("answer", "use", "message"),
    [
        ("pass", "len(module.count())", "None is what a call gives whose function ends without a `return`"),
        ("return module", "module.count().total", ""),
        ("yield 1", "module.count()[0]", "A generator makes its items while somebody goes through it: it has no length and no places."),
    ],
)  # fmt: skip
def test_what_the_check_cannot_use_is_told_with_the_line_of_the_check(written, tmp_path, answer, use, message):
    source = dataclasses.replace(
        written(f"def count():\n    {answer.replace('module', '1')}\n"), graders=(tmp_path / "test_it.py",)
    )
    source.graders[0].write_text(f"def check(module):\n    return {use}\n")
    grader = {}
    exec(compile(source.graders[0].read_text(), str(source.graders[0]), "exec"), grader)

    kind, told = fault_of(source, grader["check"])

    assert kind is Kind.EXCEPTION
    assert told.startswith("The check could not use what it got from your code: ")
    assert f"\n  test_it.py:2:  return {use}\n{message}" in told
    assert told.endswith("\nNext: look at what your function returns.")


def test_a_call_that_the_function_does_not_take_is_told_with_the_line_of_the_check(written, tmp_path):
    source = dataclasses.replace(written("def count(x): pass\n"), graders=(tmp_path / "test_it.py",))
    source.graders[0].write_text("def check(module):\n    module.count(1, limit=2)\n")
    grader = {}
    exec(compile(source.graders[0].read_text(), str(source.graders[0]), "exec"), grader)

    _, told = fault_of(source, grader["check"])

    assert told == (
        "The check could not make this call: TypeError: count() got an unexpected keyword argument 'limit'.\n"
        "  test_it.py:2:  module.count(1, limit=2)\n"
        "Next: give the function the parameters that the lesson names."
    )


def test_what_a_grader_says_about_a_call_of_the_submission_needs_no_rationale(written, tmp_path):
    source = dataclasses.replace(
        written("def count(tell):\n    tell()\n\ndef slip():\n    assert 1 == 2\n"),
        graders=(tmp_path / "test_it.py",),
        rationale="Who waits for nobody waits for ever.",
    )
    source.graders[0].write_text("def tell():\n    raise AssertionError('told too early')\n")
    grader = {}
    exec(compile(source.graders[0].read_text(), str(source.graders[0]), "exec"), grader)

    _, told = fault_of(source, lambda module: module.count(grader["tell"]))
    _, own = fault_of(source, lambda module: module.slip())

    assert told == "told too early\n  counter.py:2 in count:  tell()"
    assert (
        own
        == "An assertion does not hold.\n  counter.py:5 in slip:  assert 1 == 2\nWho waits for nobody waits for ever."
    )


def test_what_differs_from_run_to_run_is_left_out_of_what_pytest_cut(written):
    source = written("")

    assert source.scrub("<coroutine o...7f3e6ed94d40> == 3") == "<coroutine o...> == 3"
    assert source.scrub("at /opt/python/lib/python3.12/asyncio/futures.py:387") == "at asyncio/futures.py:387"
