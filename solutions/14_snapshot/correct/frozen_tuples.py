"""Right: versions are nested tuples, which nobody can change. A snapshot is made out of one when it is asked for."""

import threading


def frozen(values):
    return tuple((service, tuple(settings.items())) for service, settings in values.items())


def thawed(version):
    return {service: dict(settings) for service, settings in version}


class Settings:
    def __init__(self, values):
        self._version = frozen(values)
        self._changing = threading.Lock()

    def address(self, service):
        of_service = thawed(self._version)[service]
        return f"{of_service['host']}:{of_service['port']}"

    def snapshot(self):
        return thawed(self._version)

    def change(self, service, **new):
        with self._changing:
            values = thawed(self._version)
            values[service] |= new
            self._version = frozen(values)

    def reload(self, load):
        version = frozen(load())
        with self._changing:
            self._version = version
