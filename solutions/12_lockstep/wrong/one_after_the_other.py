"""Wrong: computes all regions in one thread, hour by hour. The result is right, and no region is computed at the same time as
another.

Caught by: test_the_regions_are_computed_at_the_same_time
"""


def run(regions, step, hours):
    states = list(regions)
    for _ in range(hours):
        rights = [*states[1:], *states[:1]]
        states = [step(states[here - 1], states[here], rights[here]) for here in range(len(states))]
    return states
