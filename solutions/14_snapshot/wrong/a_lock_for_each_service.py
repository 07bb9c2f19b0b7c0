"""Wrong: has a lock for each service, and a version for all. Two who change two services make two versions out of the same one.

Caught by: test_no_change_is_lost, test_a_change_does_not_undo_a_reload
"""

import copy
import threading


class Settings:
    def __init__(self, values):
        self._values = copy.deepcopy(values)
        self._changing = {service: threading.Lock() for service in values}

    def address(self, service):
        of_service = self._values[service]
        return f"{of_service['host']}:{of_service['port']}"

    def snapshot(self):
        return copy.deepcopy(self._values)

    def change(self, service, **new):
        with self._changing[service]:
            values = copy.deepcopy(self._values)
            values[service].update(new)
            self._values = values

    def reload(self, load):
        self._values = copy.deepcopy(load())
