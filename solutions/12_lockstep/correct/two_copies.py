"""Right: two lists that change roles: one is read, the other one written. So one meeting an hour is enough."""

import threading


def run(regions, step, hours):
    copies = [list(regions), list(regions)]
    count = len(regions)
    everybody = threading.Barrier(max(1, count))
    errors = []

    def work(here):
        left, right = here - 1, (here + 1) % count
        try:
            for hour in range(hours):
                old, new = copies[hour % 2], copies[(hour + 1) % 2]
                new[here] = step(old[left], old[here], old[right])
                everybody.wait()
        except threading.BrokenBarrierError:
            return
        except Exception as error:
            errors.append(error)
            everybody.abort()

    threads = [threading.Thread(target=work, args=(here,)) for here in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return copies[hours % 2]
