"""Right: settings are strings and numbers, so a copy of two levels goes to the bottom; a change copies one service, and shares the
others with the old version, for nobody changes them.
"""

import threading


def copy_of(values):
    return {service: dict(settings) for service, settings in values.items()}


class Settings:
    def __init__(self, values):
        self._values = copy_of(values)
        self._changing = threading.Lock()

    def address(self, service):
        of_service = self._values[service]
        return f"{of_service['host']}:{of_service['port']}"

    def snapshot(self):
        return copy_of(self._values)

    def change(self, service, **new):
        with self._changing:
            self._values = {**self._values, service: {**self._values[service], **new}}

    def reload(self, load):
        values = copy_of(load())
        with self._changing:
            self._values = values
