"""What is a file called in a report?"""

from __future__ import annotations

from pathlib import PurePath


def short_name(file: str) -> str:
    """What *file* is called in a report: its name, after its package's.

    >>> short_name("/lib/site-packages/pykka/_ref.py"), short_name("/lib/site-packages/pybreaker.py")
    ('pykka/_ref.py', 'pybreaker.py')
    """
    folder, name = PurePath(file).parent.name, PurePath(file).name
    return name if folder in ("", "site-packages") else f"{folder}/{name}"
