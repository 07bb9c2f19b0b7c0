"""Wrong: the main interpreter does it all.

Caught by: test_the_work_is_done_in_interpreters_of_this_process, test_two_interpreters_are_faster_than_one
"""


def rate_all(reviews, rate, workers):
    return [rate(review) for review in reviews]
