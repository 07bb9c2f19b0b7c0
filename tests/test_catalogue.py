"""An exercise folder that is not what it should be is told in one sentence, whichever command meets it first."""

from __future__ import annotations

from pathlib import Path

import pytest

from graders import catalogue

MANIFEST = 'title = "Tills"\nmodule = "office.py"\nhints = ["nudge"]\n'


def exercise(root: Path, name: str = "01_tills", manifest: str = MANIFEST) -> Path:
    folder = root / "exercises" / name
    folder.mkdir(parents=True)
    (folder / catalogue.MANIFEST).write_text(manifest)
    return folder


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('hints = ["nudge"]', 'hints = "one"', "hints is a list of texts, such as .*, and not 'one'"),
        ('hints = ["nudge"]', "links = [1]", r"links is a list of texts, such as .*, and not \[1\]"),
        ('"office.py"', "3", "module is a text in quotes, and not 3"),
        ('"Tills"', '["Tills"]', r"title is a text in quotes, and not \['Tills'\]"),
        ("title", "name", "unknown keys name; known are"),
        ('"Tills"', "", "not valid TOML"),
    ],
)
def test_a_manifest_with_a_value_of_the_wrong_kind_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    exercise(tmp_path, manifest=MANIFEST.replace(old, new))

    with pytest.raises(catalogue.BrokenExercise, match=message):
        catalogue.find("1", tmp_path)


def test_two_exercises_of_one_number_are_told_apart_by_name_only(tmp_path: Path) -> None:
    exercise(tmp_path)
    exercise(tmp_path, "01_tolls")

    assert catalogue.find("01_tolls", tmp_path).name == "01_tolls"
    with pytest.raises(catalogue.BrokenExercise, match="number 01 is ambiguous: there are 01_tills and 01_tolls"):
        catalogue.find("01", tmp_path)


@pytest.mark.parametrize("name", ["2", "02_no_manifest"])
def test_a_folder_without_a_manifest_is_told_as_that(tmp_path: Path, name: str) -> None:
    exercise(tmp_path)
    (tmp_path / "exercises" / "02_no_manifest").mkdir()

    with pytest.raises(catalogue.BrokenExercise, match=r"02_no_manifest: there is no exercise\.toml in"):
        catalogue.find(name, tmp_path)
