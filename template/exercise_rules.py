"""May this exercise be written here? The rules that cookiecutter applies before it creates anything.

A Jinja extension rather than a pre_gen hook: it runs inside cookiecutter, so it knows the folder that the user is in,
and what it raises reaches the user as one line instead of a traceback.
"""

import importlib.util
import json
import keyword
import re
import sys
import tempfile
from pathlib import Path

from cookiecutter.exceptions import FailedHookException
from jinja2.ext import Extension

FOLDER_NAME = re.compile(r"^(\d+)_(.+)$")
SLUG = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")
HIGHEST = 99


def next_number():
    """The number after the highest one in the working directory's exercises/, such as "04"."""
    return f"{max(taken_numbers(Path.cwd()), default=0) + 1:02d}"


def taken_numbers(root):
    """The folder of each number that is in use below *root*, in exercises/ or in solutions/."""
    folders = sorted(root.glob("exercises/*")) + sorted(root.glob("solutions/*"))
    matches = [(FOLDER_NAME.match(folder.name), folder) for folder in folders]
    return {int(match[1]): folder for match, folder in matches if match}


def staging(answers):
    """The folder that cookiecutter writes to before the hook moves its parts; refuses what may not be written."""
    refuse_bad_answers(answers)
    root = Path(answers["_output_dir"])
    refuse_taken(root, int(answers["number"]), answers["slug"])
    refuse_unwritable(root, root / "exercises", root / "solutions")
    return f".new_exercise_{answers['__folder']}"


def refuse_bad_answers(answers):
    number, slug, title = answers["number"], answers["slug"], answers["title"]
    if not re.fullmatch(r"[0-9]+", number) or not 1 <= int(number) <= HIGHEST:
        refuse(f"number {number!r}: give a whole number from 1 to {HIGHEST}, such as {next_number()}")
    if not SLUG.match(slug):
        refuse(f"slug {slug!r}: use lower-case words joined by underscores, such as lost_update")
    if slug in sys.stdlib_module_names or slug == "graders" or keyword.iskeyword(slug):
        refuse(f"slug {slug!r}: it becomes the name of the student's module, and Python has a use for that name already")
    if importlib.util.find_spec(slug) is not None:
        refuse(f"slug {slug!r}: it becomes the name of the student's module, and a package that is installed has that name")
    if slug.startswith("test_") or slug.endswith("_test") or slug == "conftest":
        refuse(f"slug {slug!r}: pytest would take the student's {slug}.py for tests. Choose a name that is none of a test")
    if not title.strip() or not title.isprintable():
        refuse(f"title {title!r}: give one line of text")


def refuse_taken(root, number, slug):
    if not (root / "exercises").is_dir():
        refuse(f"there is no folder exercises/ in {root}: run cookiecutter in the root of Racecourse, or give --output-dir")
    if folder := taken_numbers(root).get(number):
        refuse(f"number {number} is taken by {folder.relative_to(root)}: choose another one")
    for folder in [*root.glob("exercises/*"), *root.glob("solutions/*")]:
        match = FOLDER_NAME.match(folder.name)
        if match and match[2] == slug:
            refuse(f"slug {slug!r} is taken by {folder.relative_to(root)}: choose another one")
    for grader in root.glob(f"exercises/*/test_{slug}.py"):
        refuse(f"slug {slug!r} is taken by {grader.relative_to(root)}: choose another one, for pytest wants each name once")


def refuse_unwritable(*folders):
    for folder in folders:
        try:
            if folder.exists():
                Path(tempfile.mkdtemp(dir=folder)).rmdir()
        except OSError as error:
            refuse(f"no folder can be made in {folder}: {error.strerror}")


def refuse(reason):
    # The exception that cookiecutter's command line turns into its message alone and exit status 1.
    raise FailedHookException(f"Nothing was written. {reason[0].upper()}{reason[1:]}.")


def as_toml(text):
    """*text* as a TOML string; JSON's escapes are TOML's, but for the surrogate pairs that ensure_ascii would write."""
    return json.dumps(text, ensure_ascii=False)


class ExerciseRules(Extension):
    """Gives the template `next_number()`, `staging(answers)` and the filter `as_toml`."""

    def __init__(self, environment):
        super().__init__(environment)
        environment.globals.update(next_number=next_number, staging=staging)
        environment.filters["as_toml"] = as_toml
