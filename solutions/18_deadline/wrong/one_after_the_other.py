"""Wrong: looks at the clock between two calls, and believes that this is a deadline. Who is in a call can't look at the clock, and
one hotel takes half a minute.

Caught by: test_the_page_is_there_in_time_with_all_the_answers_so_far, test_nobody_waits_when_all_have_answered
"""

import time


def reserve_all(hotels, reserve, seconds, workers):
    end = time.monotonic() + seconds
    answers = {}
    for hotel in hotels:
        if time.monotonic() >= end:
            break
        answers[hotel] = reserve(hotel)
    return answers, [], [hotel for hotel in hotels if hotel not in answers]
