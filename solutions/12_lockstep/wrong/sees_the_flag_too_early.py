"""Wrong: who fails raises a flag and still comes to the meeting. One that is slow to leave it sees the flag of the next hour already,
goes, and is missing there.

Caught by: test_an_error_ends_the_forecast
"""

import threading


def run(regions, step, hours):
    count = len(regions)
    sheets = [list(regions), [None] * count]
    everybody = threading.Barrier(max(1, count))
    errors = []

    def work(here):
        left, right = here - 1, (here + 1) % count
        for hour in range(hours):
            now, then = sheets[hour % 2], sheets[(hour + 1) % 2]
            try:
                then[here] = step(now[left], now[here], now[right])
            except Exception as error:
                errors.append(error)
            everybody.wait()
            if errors:
                return

    threads = [threading.Thread(target=work, args=(here,)) for here in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return sheets[hours % 2]
