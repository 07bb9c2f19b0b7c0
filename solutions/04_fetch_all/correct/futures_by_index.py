"""Right: takes the pages as they come, and puts each where its address stands."""

from concurrent.futures import ThreadPoolExecutor, as_completed


def fetch_all(urls, fetch, workers):
    pages = [""] * len(urls)
    with ThreadPoolExecutor(max_workers=workers) as pool:
        place = {pool.submit(fetch, url): index for index, url in enumerate(urls)}
        for future in as_completed(place):
            pages[place[future]] = future.result()
    return pages
