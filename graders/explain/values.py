"""What does a value look like in a story? Text that is made without running any code of the student's."""

from __future__ import annotations

from typing import Any

LONGEST_VALUE = 40
SIMPLE = (int, float, str, bytes, bool, type(None))


def peek(obj: Any, name: str) -> str | None:
    """The value of an attribute as text, without running any code of the student's; None if there is nothing to show."""
    state = getattr(obj, "__dict__", None) if not isinstance(obj, type) else dict(vars(obj))
    if type(state) is dict and name in state:
        return shown(state[name])
    for base in type(obj).__mro__:
        if name in base.__dict__:
            return shown(base.__dict__[name])
    return None


def element(obj: Any, key: Any) -> str | None:
    """The element of a list or dictionary as text, without running any code of the student's."""
    if type(key) not in SIMPLE or not isinstance(obj, (list, dict)):
        return None
    try:
        found = dict.get(obj, key, obj) if isinstance(obj, dict) else list.__getitem__(obj, key)  # type: ignore[index]
    except (IndexError, TypeError):
        return None
    return shown(found) if found is not obj else None


def shown(value: Any) -> str | None:
    """*value* as text, the same in every run; None if showing it could run code of the student's."""
    if type(value) in SIMPLE:
        text = repr(value)
    elif type(value) in (set, frozenset) and all(type(item) in SIMPLE for item in value):
        # The order of a set is another one in each process, and stories are to be the same.
        members = "{" + ", ".join(sorted(map(repr, value))) + "}"
        text = repr(value) if not value else members if type(value) is set else f"frozenset({members})"
    elif type(value) in (list, tuple) and all(type(item) in SIMPLE for item in value):
        text = repr(value)
    elif type(value) is dict and all(type(part) in SIMPLE for pair in value.items() for part in pair):
        text = str(value)
    elif type(value).__name__ == "deque" and all(type(item) in SIMPLE for item in value):
        text = f"deque({list(value)!r})"
    else:
        return None
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def value_of(frame: Any, name: str) -> str | None:
    """The value of the variable *name* as the code in *frame* sees it, as text."""
    if frame is None:
        return None
    variables = frame.f_locals
    return shown(variables[name] if name in variables else frame.f_globals.get(name))
