"""Right: batches of ten parcels as tasks, whichever worker is free; the work is kept as an attribute of a class."""

from concurrent.futures import ProcessPoolExecutor


class Worker:
    price = None

    @classmethod
    def begin(cls, price):
        cls.price = price

    @classmethod
    def do(cls, batch):
        return list(map(cls.price, batch))


def price_all(parcels, price, workers):
    batches = [parcels[start : start + 10] for start in range(0, len(parcels), 10)]
    with ProcessPoolExecutor(workers, initializer=Worker.begin, initargs=(price,)) as pool:
        return sum(pool.map(Worker.do, batches), [])
