"""Wrong: makes room first and loads then. Whoever asks meanwhile finds nothing, and if loading fails, so does everybody from
then on.

Caught by: test_a_snapshot_is_of_one_version, test_nobody_waits_while_a_file_is_read, test_a_file_that_cannot_be_read_changes_nothing
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
            values[service].update(new)
            self._values = values

    def reload(self, load):
        with self._changing:
            self._values = {}
            self._values = copy.deepcopy(load())
