"""Right: new threads for each hour; to join them is the meeting."""

import threading


def run(regions, step, hours):
    states = list(regions)
    for _ in range(hours):
        news = [None] * len(states)
        errors = []

        def work(here, old, news=news, errors=errors):
            try:
                news[here] = step(old[here - 1], old[here], old[(here + 1) % len(old)])
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=work, args=(here, states)) for here in range(len(states))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if errors:
            raise errors[0]
        states = news
    return states
