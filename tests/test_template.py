"""The template is baked by the real cookiecutter into a scratch copy of the layout and verified by the real command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("cookiecutter", reason="the author's extra is not installed: pip install -e '.[author]'")

TEMPLATE = Path(__file__).resolve().parent.parent / "template"
KINDS = json.loads((TEMPLATE / "cookiecutter.json").read_text(encoding="utf-8"))["kind"]


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A root with one exercise folder, 01_taken; cookiecutter's own files go to a home of their own."""
    monkeypatch.setenv("COOKIECUTTER_CONFIG", str(tmp_path / "cookiecutter.yaml"))
    (tmp_path / "cookiecutter.yaml").write_text(f"replay_dir: {json.dumps(str(tmp_path / 'replay'))}\n")
    root = tmp_path / "root"
    (root / "exercises" / "01_taken").mkdir(parents=True)
    (root / "exercises" / "01_taken" / "test_box_office.py").touch()
    (root / "solutions" / "07_only_solved").mkdir(parents=True)
    return root


def bake(folder: Path, *answers: str, output_dir: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cookiecutter", str(TEMPLATE), "--no-input", *answers]
    if output_dir is not None:
        command += ["--output-dir", str(output_dir)]
    return subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", check=False
    )


def tree(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*")}


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_template_writes_passes_verification(scratch, kind):
    baked = bake(scratch, f"kind={kind}", "number=3", "slug=first_try", 'title=A "new" one \\ with ü and 🐍')
    assert baked.returncode == 0, baked.stdout + baked.stderr

    command = [sys.executable, "-c", "from graders.cli import main; main()", "verify", "03", "--json", "found.json"]
    verified = subprocess.run(
        command, cwd=scratch, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )

    assert verified.returncode == 0, verified.stdout + verified.stderr
    [found] = json.loads((scratch / "found.json").read_text(encoding="utf-8"))
    assert found["title"] == 'A "new" one \\ with ü and 🐍'
    assert len(found["answers"]) == 8
    assert found["shape"] == []
    assert {possible for answer in found["answers"] for possible in answer["possible"]} == {10}


@pytest.mark.parametrize("kind", KINDS)
def test_the_two_folders_are_all_that_is_written(scratch, kind):
    before = tree(scratch)

    baked = bake(scratch, f"kind={kind}", "slug=first_try")

    assert baked.returncode == 0, baked.stdout + baked.stderr
    assert "racecourse verify 08" in baked.stdout
    new = tree(scratch) - before
    assert {path for path in new if path.count("/") <= 1} == {"exercises/08_first_try", "solutions/08_first_try"}
    written = [scratch / path for path in new if (scratch / path).is_file()]
    assert all("cookiecutter" not in path.read_text(encoding="utf-8") for path in written)


def test_an_output_folder_takes_the_place_of_the_working_directory(scratch, tmp_path):
    baked = bake(tmp_path, "number=2", "slug=elsewhere", output_dir=scratch)

    assert baked.returncode == 0, baked.stdout + baked.stderr
    assert (scratch / "exercises" / "02_elsewhere" / "elsewhere.py").is_file()
    assert (scratch / "solutions" / "02_elsewhere" / "elsewhere.py").is_file()


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("number=1", "Number 1 is taken by exercises/01_taken"),
        ("number=007", "Number 7 is taken by solutions/07_only_solved"),
        ("number=none", "Number 'none': give a whole number from 1 to 99, such as 08"),
        ("number=0", "Number '0': give a whole number"),
        ("number=100", "Number '100': give a whole number"),
        ("slug=taken", "Slug 'taken' is taken by exercises/01_taken"),
        ("slug=box_office", "Slug 'box_office' is taken by exercises/01_taken/test_box_office.py"),
        ("slug=Bad-slug", "Slug 'Bad-slug': use lower-case words"),
        ("slug=../escape", "Slug '../escape': use lower-case words"),
        ("slug=queue", "Python has a use for that name already"),
        ("slug=lambda", "Python has a use for that name already"),
        ("slug=click", "a package that is installed has that name"),
        ("slug=test_of_time", "Slug 'test_of_time': pytest would take the student's test_of_time.py for tests"),
        ("slug=load_test", "Slug 'load_test': pytest would take"),
        ("slug=conftest", "Slug 'conftest': pytest would take"),
        ("title= ", "Title ' ': give one line of text"),
    ],
)
def test_a_refusal_is_one_message_and_writes_nothing(scratch, answer, message):
    before = tree(scratch)

    baked = bake(scratch, answer)

    assert baked.returncode == 1
    printed = (baked.stdout + baked.stderr).strip()
    assert printed.startswith("Nothing was written. ")
    assert message in printed
    assert len(printed.splitlines()) == 1
    assert tree(scratch) == before


def test_a_folder_without_exercises_is_refused(tmp_path, scratch):
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()

    baked = bake(nowhere)

    assert baked.returncode == 1
    assert "There is no folder exercises/ in" in baked.stdout + baked.stderr
    assert list(nowhere.iterdir()) == []


def test_a_move_that_fails_leaves_nothing_half_written(scratch):
    (scratch / "solutions").rename(scratch / "kept_aside")
    (scratch / "solutions").write_text("a file where the folder should be")
    before = tree(scratch)

    baked = bake(scratch, "slug=first_try")

    assert baked.returncode == 1
    assert (baked.stdout + baked.stderr).strip() == (
        f"Nothing was written. No folder can be made in {scratch / 'solutions'}: Not a directory."
    )
    assert tree(scratch) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_no_files_is_refused(scratch):
    (scratch / "exercises").chmod(0o555)
    before = tree(scratch)

    baked = bake(scratch, "slug=first_try")

    assert baked.returncode == 1
    assert (
        baked.stderr.strip()
        == f"Nothing was written. No folder can be made in {scratch / 'exercises'}: Permission denied."
    )
    assert tree(scratch) == before
