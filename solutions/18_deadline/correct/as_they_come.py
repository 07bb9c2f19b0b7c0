"""Right: collects the answers as they come, until the iterator's time is up; then the pool throws away all that has not begun."""

from concurrent.futures import ThreadPoolExecutor, as_completed


def reserve_all(hotels, reserve, seconds, workers):
    pool = ThreadPoolExecutor(max_workers=workers)
    hotel_of = {pool.submit(reserve, hotel): hotel for hotel in hotels}
    answers = {}
    try:
        for future in as_completed(hotel_of, timeout=seconds):
            answers[hotel_of[future]] = future.result()
    except TimeoutError:
        pass
    pool.shutdown(wait=False, cancel_futures=True)
    open_ = {hotel: future for future, hotel in hotel_of.items() if hotel not in answers}
    under_way = [hotel for hotel, future in open_.items() if not future.cancelled()]
    return answers, under_way, [hotel for hotel in open_ if hotel not in under_way]
