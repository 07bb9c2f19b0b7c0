"""Where the services of a company are to be reached; read by everybody all the time, and changed while they read."""

from collections.abc import Callable
from typing import Any

Values = dict[str, dict[str, Any]]  # of each service: its host, its port, …


class Settings:
    """The settings of all services. Any method may be called by any thread at any time."""

    def __init__(self, values: Values) -> None:
        # TODO: here and below all share one dictionary, and change it while others read it. Let no version change that somebody has.
        self._values = values

    def address(self, service: str) -> str:
        """Host and port of *service*, such as "pear:4711"."""
        return f"{self._values[service]['host']}:{self._values[service]['port']}"

    def snapshot(self) -> Values:
        """All settings as they are now, to keep."""
        return self._values

    def change(self, service: str, **new: Any) -> None:
        """Give some settings of *service* new values, such as host="plum", port=4712; the others stay."""
        for name, value in new.items():
            self._values[service][name] = value

    def reload(self, load: Callable[[], Values]) -> None:
        """Replace everything by what *load* returns."""
        self._values.clear()
        self._values.update(load())
