"""Right: a version never changes. A change is made in a deep copy, which then takes the place of the current version at once."""

import copy
import threading
from collections.abc import Callable
from typing import Any

Values = dict[str, dict[str, Any]]


class Settings:
    def __init__(self, values: Values) -> None:
        self._values = copy.deepcopy(values)
        self._changing = threading.Lock()

    def address(self, service: str) -> str:
        of_service = self._values[service]
        return f"{of_service['host']}:{of_service['port']}"

    def snapshot(self) -> Values:
        return copy.deepcopy(self._values)

    def change(self, service: str, **new: Any) -> None:
        with self._changing:
            values = copy.deepcopy(self._values)
            values[service].update(new)
            self._values = values

    def reload(self, load: Callable[[], Values]) -> None:
        values = copy.deepcopy(load())
        with self._changing:
            self._values = values
