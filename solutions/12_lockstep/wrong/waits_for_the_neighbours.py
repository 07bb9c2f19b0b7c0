"""Wrong: believes that who needs only its neighbours waits only for its neighbours. The numbers are right, and a region on the other
shore is hours ahead.

Caught by: test_the_regions_are_computed_at_the_same_time
"""

import threading


def run(regions, step, hours):
    count = len(regions)
    history = [[state] for state in regions]
    changed = threading.Condition()
    errors = []

    def work(here):
        around = [history[here - 1], history[here], history[(here + 1) % count]]
        for hour in range(hours):
            with changed:
                while not errors and min(map(len, around)) <= hour:
                    changed.wait()
                if errors:
                    return
            try:
                new = step(*[states[hour] for states in around])
            except Exception as error:
                with changed:
                    errors.append(error)
                    changed.notify_all()
                return
            with changed:
                history[here].append(new)
                changed.notify_all()

    threads = [threading.Thread(target=work, args=(here,)) for here in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return [states[hours] for states in history]
