"""Right: no pool; workers take letters from one queue, and send what they have counted, or their error, through another one."""

import queue
import threading
from collections import Counter


def count_words(letters, add, workers):
    todo, done = queue.SimpleQueue(), queue.SimpleQueue()
    for letter in letters:
        todo.put(letter)

    def work():
        own = Counter()
        try:
            while True:
                add(own, todo.get_nowait())
        except queue.Empty:
            done.put(own)
        except Exception as error:
            done.put(error)

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    parts = [done.get() for _ in threads]
    for thread in threads:
        thread.join()
    total = Counter()
    for part in parts:
        if isinstance(part, Exception):
            raise part
        total.update(part)
    return total
