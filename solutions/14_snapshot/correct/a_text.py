"""Right: the current version is a text, and a text never changes. Everybody who reads makes his own dictionaries out of it."""

import json
import threading


class Settings:
    def __init__(self, values):
        self._text = json.dumps(values)
        self._changing = threading.RLock()

    def address(self, service):
        return "{host}:{port}".format(**self.snapshot()[service])

    def snapshot(self):
        return json.loads(self._text)

    def change(self, service, **new):
        with self._changing:
            values = self.snapshot()
            values[service].update(new)
            self.reload(lambda: values)

    def reload(self, load):
        text = json.dumps(load())
        with self._changing:
            self._text = text
