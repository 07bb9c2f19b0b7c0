"""Wrong: forgets that the service may not be there. After one wrong name nobody can change anything any more.

Caught by: test_a_file_that_cannot_be_read_changes_nothing
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
        self._changing.acquire()
        values = copy.deepcopy(self._values)
        values[service].update(new)
        self._values = values
        self._changing.release()

    def reload(self, load):
        values = copy.deepcopy(load())
        with self._changing:
            self._values = values
