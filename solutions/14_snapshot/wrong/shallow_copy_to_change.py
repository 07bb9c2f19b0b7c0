"""Wrong: copies the outer dictionary and changes one of the inner ones, which the old version still has.

Caught by: test_an_address_is_of_one_version, test_a_snapshot_stays_as_it_was
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
        return dict(self._values)

    def change(self, service, **new):
        with self._changing:
            values = dict(self._values)
            for name, value in new.items():
                values[service][name] = value
            self._values = values

    def reload(self, load):
        values = copy.deepcopy(load())
        with self._changing:
            self._values = values
