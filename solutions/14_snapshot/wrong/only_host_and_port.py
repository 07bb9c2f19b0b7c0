"""Wrong: makes each service anew out of its host and its port. What else it had is gone after the first change.

Caught by: test_a_snapshot_stays_as_it_was, test_no_change_is_lost
"""

import copy
import threading


class Settings:
    def __init__(self, values):
        self._values = copy.deepcopy(values)
        self._changing = threading.Lock()

    def address(self, service):
        of_service = self._values[service]
        return f"{of_service['host']}:{of_service['port']}"

    def snapshot(self):
        return copy.deepcopy(self._values)

    def change(self, service, **new):
        with self._changing:
            values = copy.deepcopy(self._values)
            old = values[service]
            values[service] = {"host": new.get("host", old["host"]), "port": new.get("port", old["port"])}
            self._values = values

    def reload(self, load):
        values = copy.deepcopy(load())
        with self._changing:
            self._values = values
