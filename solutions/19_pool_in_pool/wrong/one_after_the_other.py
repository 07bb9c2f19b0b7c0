"""Wrong: gives up on threads. The sum is right, in the evening.

Caught by: test_all_workers_are_used_wherever_the_folders_are, test_nobody_waits_for_the_slowest_of_a_level
"""


def scan(root, list_folder, workers):
    total, unreadable, stack = 0, [], [root]
    while stack:
        folder = stack.pop()
        try:
            sizes, subfolders = list_folder(folder)
        except OSError:
            unreadable.append(folder)
            continue
        total += sum(sizes)
        stack += subfolders
    return total, unreadable
