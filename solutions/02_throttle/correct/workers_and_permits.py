"""Right: a few threads of its own take the addresses off a shared list; the permits are still those of the client."""

import threading


class VendorClient:
    def __init__(self, ask, limit):
        self._ask = ask
        self._limit = limit
        self._permits = threading.Semaphore(limit)

    def locate(self, address):
        with self._permits:
            return self._ask(address)

    def locate_all(self, addresses):
        answers = [None] * len(addresses)
        errors = []
        waiting = list(enumerate(addresses))[::-1]
        turn = threading.Lock()

        def work():
            while True:
                with turn:
                    if not waiting:
                        return
                    index, address = waiting.pop()
                try:
                    answers[index] = self.locate(address)
                except Exception as error:
                    with turn:
                        errors.append(error)

        threads = [threading.Thread(target=work) for _ in range(min(self._limit, len(addresses)))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if errors:
            raise errors[0]
        return answers
