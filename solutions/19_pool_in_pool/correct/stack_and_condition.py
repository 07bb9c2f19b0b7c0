"""Right: a stack of folders and a count of those who are at work, under one condition. It is over when both are empty."""

import threading


def scan(root, list_folder, workers):
    changed = threading.Condition()
    stack, sums, unreadable = [root], [], []
    at_work = 0

    def work():
        nonlocal at_work
        while True:
            with changed:
                changed.wait_for(lambda: stack or not at_work)
                if not stack:
                    changed.notify_all()
                    return
                folder = stack.pop()
                at_work += 1
            found = []
            try:
                sizes, found = list_folder(folder)
                sums.append(sum(sizes))
            except OSError:
                unreadable.append(folder)
            with changed:
                stack.extend(found)
                at_work -= 1
                changed.notify_all()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(sums), unreadable
