"""Whatever a submitted file holds, its cells are plain text or there is a reason why it could not be read."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("nbgrader", reason="nbgrader is not installed (pip install 'racecourse[nbgrader]')")

from graders.nbgrader import roll_call, submitted


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not valid JSON"),
        (b"PK\x03\x04\xff\xfe", "not text in UTF-8"),
        (b"[1, 2]", "no list of cells"),
        (b'{"cells": {}}', "no list of cells"),
        (b'{"worksheets": []}', "no list of cells"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"cells": [], "n": ' + b"9" * 10_000 + b"}", "not valid JSON"),
    ],
)
def test_a_file_that_is_no_notebook_has_a_reason(tmp_path, content, reason):
    (tmp_path / "nb.ipynb").write_bytes(content)

    with pytest.raises(submitted.Unreadable, match=reason):
        submitted.read_cells(tmp_path / "nb.ipynb")


def test_a_folder_in_the_place_of_the_notebook_has_a_reason(tmp_path):
    (tmp_path / "nb.ipynb").mkdir()

    with pytest.raises(submitted.Unreadable, match="no ordinary file"):
        submitted.read_cells(tmp_path / "nb.ipynb")


def test_a_huge_file_is_not_even_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(submitted, "LARGEST_FILE", 10)
    (tmp_path / "nb.ipynb").write_text(json.dumps({"cells": []}))

    with pytest.raises(submitted.Unreadable, match="the limit is"):
        submitted.read_cells(tmp_path / "nb.ipynb")


@pytest.mark.parametrize(
    ("cell", "source"),
    [
        ({"source": ["a = 1\n", "b = 2"]}, "a = 1\nb = 2"),
        ({"source": ["a", 5, None, "b"]}, "ab"),
        ({"source": 5}, ""),
        ({}, ""),
        ({"source": "a\r\nb"}, "a\nb"),
        ({"source": "\ud800"}, "?"),
    ],
)
def test_the_text_of_a_cell_is_plain_text(tmp_path, cell, source):
    (tmp_path / "nb.ipynb").write_text(json.dumps({"cells": [cell]}))

    assert submitted.read_cells(tmp_path / "nb.ipynb") == [{"source": source, "cell_type": "", "grade_id": ""}]


def test_a_byte_order_mark_and_nan_are_no_reason_to_refuse(tmp_path):
    (tmp_path / "nb.ipynb").write_bytes(b'\xef\xbb\xbf{"cells": [], "x": NaN}')

    assert submitted.read_cells(tmp_path / "nb.ipynb") == []


def test_the_right_name_is_added_once():
    notebooks = ["/c/submitted/ann/03_crunch/Copy.ipynb", "/c/submitted/ann/03_crunch/notes.ipynb"]

    roll_call.find_misnamed_notebooks(assignment="03_crunch", student="*", notebooks=notebooks)
    roll_call.find_misnamed_notebooks(assignment="03_crunch", student="*", notebooks=notebooks)

    assert notebooks[2:] == ["/c/submitted/ann/03_crunch/crunch.ipynb"]


def test_assignments_that_are_not_ours_are_left_alone():
    notebooks = ["/c/submitted/ann/essay/Copy.ipynb"]

    roll_call.find_misnamed_notebooks(assignment="essay", student="*", notebooks=notebooks)

    assert len(notebooks) == 1
