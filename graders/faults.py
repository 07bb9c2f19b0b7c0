"""What does an error say to a student? Its kind and one clear message, told in the student's own lines.

Both ways of running a check (explored and measured) end here, so that the same mistake reads the same everywhere.
Text is the same on every run: memory addresses and private paths are taken out.
"""

from __future__ import annotations

import dataclasses
import linecache
import re
import traceback
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from graders.grader_faults import slip_in
from graders.plain_words import meaning_of
from graders.verdict import Kind, Outcome, Verdict

MAX_FRAMES = 8
MAX_TEXT = 2_000  # characters of an exception's own text
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{4,}\b")
NAMELESS = ("True", "False", "None")
COMPARISON = re.compile(r" (?:==|!=|<=?|>=?|(?:not )?in|is(?: not)?) ")
WORD = re.compile(r"\w+(?:\.\d+)?")
CUT_ADDRESS = re.compile(r"\.\.\.[0-9a-fx]{4,}>")  # of what pytest shows in short, such as <coroutine o...7f3e6ed94d40>
LIBRARY = re.compile(r"(?:/[^\s/'\"]+)+/(?=(?:asyncio|concurrent|multiprocessing|threading|queue)\b[\w/]*\.py)")
MISCALLED = re.compile(r"\(\) (takes|missing|got) ")
REMOTE_FRAME = re.compile(r'^\s*File "(?P<file>[^"]+)", line (?P<line>\d+), in (?P<name>.+)$', re.MULTILINE)


def outcome_of(kind: Kind) -> Outcome:
    """Failed, unless it is the grader that failed: then a person has to look."""
    return Outcome.INCONCLUSIVE if kind is Kind.GRADER else Outcome.FAILED


class Fault(NamedTuple):
    """What an exception means for the verdict, and the text for the student."""

    kind: Kind
    message: str

    def verdict(self) -> Verdict:
        return Verdict(outcome_of(self.kind), self.message, self.kind)


class Frame(NamedTuple):
    """One line of the student's that was being executed."""

    line: int
    name: str
    source: str
    file: str = ""  # where it is not the submission: as it is told


@dataclasses.dataclass(frozen=True)
class Source:
    """The submission as the errors know it.

    *path*: the file that was executed, which tracebacks name. *shown*: the name that the student knows it by.
    *next_step*: what the lesson says to somebody who has not begun yet. *graders*: the files of the exercise's graders.
    *rationale*: what the check has to say where none of its own assertions is reached that could.
    """

    path: Path
    shown: str
    next_step: str = ""
    graders: tuple[Path, ...] = ()
    rationale: str = ""
    others: Callable[[str], str] = lambda filename: ""
    """What another file is called whose lines are told, too; '' for those that are none of the student's business."""

    def owns(self, filename: str) -> bool:
        """Is *filename*, from a frame, the submission?"""
        return filename == str(self.path)

    def scrub(self, text: str) -> str:
        """*text* without what differs from run to run: addresses and the place of a private copy."""
        text = text.replace(str(self.path), self.shown)
        text = text.replace(f"{self.path.parent}/", "") if self.path.name == self.shown else text
        return LIBRARY.sub("", CUT_ADDRESS.sub("...>", ADDRESS.sub("0x…", text)))


def at_import(error: BaseException, source: Source) -> Fault:
    """The fault of a submission that can't even be loaded."""
    if isinstance(error, SyntaxError) and (error.filename is None or source.owns(error.filename)):
        where = f"{source.shown}:{error.lineno}" if error.lineno else source.shown
        line = (error.text or "").rstrip()
        shown = f"\n  {line.strip()}" if line else ""
        return Fault(
            Kind.UNLOADABLE,
            f"{where} is not valid Python: {error.msg}.{shown}{_meaning(error)}\n"
            f"Next: correct that line; `python {source.shown}` shows it too.",
        )
    frames = _told(error, source)
    if isinstance(error, SystemExit):
        what = f"{source.shown} ended the program while it was being imported ({_named(error, source)})."
        advice = "a module only defines things when it is imported: move what runs under `if __name__ == '__main__':`."
    else:
        what = f"{source.shown} can't be imported: {_named(error, source)}."
        advice = f"run `python {source.shown}` until it starts without an error."
    return Fault(Kind.UNLOADABLE, f"{what}{frames}\nNext: {advice}")


def in_call(error: BaseException, source: Source, module: ModuleType | None = None) -> Fault:
    """The fault of a check that ended in *error*: an assertion of the grader's, or an exception out of the submission.

    *module* is the submission as it was loaded; it tells a function that is missing from an ordinary AttributeError.
    """
    error = _told_for_its_group(error)
    slip = slip_in(error, source.graders, source.path)
    if slip is not None:
        return of_grader(f"{_named(error, source)}\n  {slip}")
    frames = student_frames(error, source)
    if isinstance(error, AttributeError) and module is not None and error.obj is module and not frames:
        return Fault(
            Kind.UNLOADABLE,
            f"{source.shown} has no {error.name}, which this check uses.\n"
            f"Next: define {error.name} in {source.shown}, spelled as in the lesson.",
        )
    if isinstance(error, NotImplementedError) and frames:
        place = f"{frames[-1].name} ({source.shown}:{frames[-1].line})"
        advice = source.next_step or "read the lesson, then write this function."
        text = f": {source.scrub(str(error))}" if str(error) else ""
        return Fault(Kind.UNFINISHED, f"{place} is still to be written{text}.\nNext: {advice}")
    if isinstance(error, AssertionError) and not frames:
        text = _shortened(source.scrub(_assertion(error)))
        return Fault(Kind.ASSERTION, f"{text}{_meaning(error)}" if "<coroutine object" in text else text)
    if isinstance(error, AssertionError):
        text = source.scrub(str(error))
        # Or the submission called a function of the grader's, which has said what there is to say.
        says_it = text and _is_raised_in(source.graders, error, source)
        rationale = f"\n{source.rationale}" if source.rationale and not says_it else ""
        meaning = _meaning(error) if "<coroutine object" in text else ""
        return Fault(
            Kind.ASSERTION, f"{text or 'An assertion does not hold.'}{_told(error, source)}{meaning}{rationale}"
        )
    if isinstance(error, (TypeError, AttributeError)) and not frames and (line := _line_of(source.graders, error)):
        return _unusable(error, source, line)
    what = f"The code raised {_named(error, source)}."
    if isinstance(error, SystemExit):
        what = f"The code ended the program ({_named(error, source)}); a check needs it to return."
    advice = "start at the last of these lines." if frames else "call the function yourself with the same arguments."
    return Fault(Kind.EXCEPTION, f"{what}{_told(error, source)}{_meaning(error)}\nNext: {advice}")


def _unusable(error: BaseException, source: Source, line: str) -> Fault:
    """The fault of a submission whose function can't be called as it should, or returned what the check can't go on with."""
    if MISCALLED.search(str(error)):
        what, advice = "The check could not make this call", "give the function the parameters that the lesson names."
    else:
        what, advice = "The check could not use what it got from your code", "look at what your function returns."
    return Fault(Kind.EXCEPTION, f"{what}: {_named(error, source)}.\n  {line}{_meaning(error)}\nNext: {advice}")


def _meaning(error: BaseException) -> str:
    """What the text of *error* means, as a line of its own; '' if it says so itself."""
    meaning = meaning_of(_text(next(_singles(error))))
    return f"\n{meaning}" if meaning else ""


def _is_raised_in(graders: Collection[Path], error: BaseException, source: Source) -> bool:
    """Did *graders*, or what lies beside them, raise *error*, and not the submission?"""
    folders = {path.parent for path in graders}
    files = [frame.f_code.co_filename for frame, _ in traceback.walk_tb(error.__traceback__)]
    told = [file for file in files if source.owns(file) or Path(file).parent in folders]
    return bool(told) and not source.owns(told[-1])


def _line_of(graders: Collection[Path], error: BaseException) -> str:
    """The last line of *graders* that led to *error*, with its file; '' if there is none."""
    files = {str(path) for path in graders}
    lines = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    for file, line in reversed(lines):
        if file in files:
            return f"{Path(file).name}:{line}:  {linecache.getline(file, line).strip()}"
    return ""


def of_grader(what: str) -> Fault:
    """The fault of a check whose own code failed; *what* is the evidence."""
    return Fault(
        Kind.GRADER,
        f"The check itself failed, so it says nothing about your code: {what}\n"
        "Next: this is no mistake of yours. Send this text to whoever gave you the exercise; your work is graded by hand.",
    )


def _told_for_its_group(error: BaseException) -> BaseException:
    """The error in a group (such as a TaskGroup's) that says most: what the grader found, what is unfinished, or else the group."""
    told = [one for one in _singles(error) if isinstance(one, AssertionError | NotImplementedError)]
    return told[0] if told else error


def _singles(error: BaseException) -> Iterator[BaseException]:
    """The errors in a group and in the groups in it, in their order; an error that is no group is alone."""
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _singles(one)
    else:
        yield error


def student_frames(error: BaseException, source: Source) -> tuple[Frame, ...]:
    """The submission's own lines that led to *error*, outermost first, also those in a worker process."""
    return (*_local_frames(error, source), *_remote_frames(error, source))


def _local_frames(error: BaseException, source: Source, *, others: bool = False) -> Iterator[Frame]:
    for one in (error, next(_singles(error))) if isinstance(error, BaseExceptionGroup) else (error,):
        yield from _frames_of(one, source, others=others)


def _frames_of(error: BaseException, source: Source, *, others: bool) -> Iterator[Frame]:
    for frame, line in traceback.walk_tb(error.__traceback__):
        path = frame.f_code.co_filename
        shown = source.others(path) if others and not source.owns(path) else ""
        if shown or source.owns(path):
            yield Frame(line, frame.f_code.co_name, linecache.getline(path, line).strip(), shown)


def _remote_frames(error: BaseException, source: Source) -> Iterator[Frame]:
    """A pool sends the traceback of a worker as text, as the cause of the exception that it raises again here."""
    cause = error.__cause__
    if type(cause).__name__ not in ("_RemoteTraceback", "RemoteTraceback"):
        return
    for found in REMOTE_FRAME.finditer(str(cause)):
        if source.owns(found["file"]):
            line = int(found["line"])
            yield Frame(line, found["name"], linecache.getline(str(source.path), line).strip())


def _told(error: BaseException, source: Source) -> str:
    frames = (*_local_frames(error, source, others=True), *_remote_frames(error, source))
    left_out = len(frames) - MAX_FRAMES
    if left_out > 0:
        half = MAX_FRAMES // 2
        frames = (*frames[:half], *frames[-half:])
    lines = [f"\n  {frame.file or source.shown}:{frame.line} in {frame.name}:  {frame.source}" for frame in frames]
    if left_out > 0:
        lines.insert(MAX_FRAMES // 2, f"\n  … {left_out} more calls …")
    return "".join(lines)


def _named(error: BaseException, source: Source) -> str:
    """Type and text of *error*, in one line where it is one."""
    text = _shortened(source.scrub(_text(error)))
    name = type(error).__name__
    if isinstance(error, SystemExit):
        return f"sys.exit({error.code!r})" if error.code is not None else "sys.exit()"
    if isinstance(error, BaseExceptionGroup):
        return f"{name}, a group of errors; the first of them is {_named(next(_singles(error)), source)}"
    return f"{name}: {text.rstrip('.')}" if text else name


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # an exception class of the student's whose __str__ raises
        return "(its text can't be shown)"


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}… ({len(text):,} characters)"


def _assertion(error: AssertionError) -> str:
    """The grader's message and the values that pytest put into the text, without pytest's advice on how to read it."""
    message: list[str] = []
    for line in str(error).splitlines():
        if line.startswith("assert "):
            values = line.removeprefix("assert ")
            if message and not _says_more(values, "\n".join(message)):
                return "\n".join(message)
            return "\n".join([*(message or [_failed_line(error)]), f"Found: {values}"])
        message.append(line.removeprefix("  ") if message else line)  # pytest indents what follows the first line
    return "\n".join(message) or _failed_line(error)


def _says_more(values: str, message: str) -> bool:
    """Does a comparison, as pytest shows it, tell of a value that the grader's own *message* doesn't name?

    Where pytest has shortened the values, they seldom show where they differ.
    """
    values = values.removeprefix("not ")
    if "..." in values or values in NAMELESS:  # of `assert is_done, message`: the message says what is not so
        return False
    found = COMPARISON.split(values, maxsplit=1)[0]
    named = {_plain(word) for word in WORD.findall(message)}
    words = WORD.findall(found)
    return any(_plain(word) not in named for word in words) if words else found not in message


def _plain(word: str) -> str:
    """A number as a message would give it: 59 for 59.0."""
    try:
        return f"{float(word):g}"
    except ValueError:
        return word


def _failed_line(error: AssertionError) -> str:
    """The source of a bare `assert` that failed, for a grader that gives no message."""
    frames = traceback.extract_tb(error.__traceback__)
    line = (frames[-1].line or "").strip() if frames else ""
    return (
        f"This does not hold: {line.removeprefix('assert ')}" if line else "An assertion of this check does not hold."
    )
