"""Fetches many pages, a few at a time."""

from collections.abc import Callable, Sequence


def fetch_all(urls: Sequence[str], fetch: Callable[[str], str], workers: int) -> list[str]:
    """Return `fetch(url)` for each of *urls*, in their order, with *workers* calls of *fetch* in flight at a time."""
    # TODO: the line below is right, and sends each request only when the one before it has been answered. Let *workers*
    # threads share the addresses.
    #
    #     return [fetch(url) for url in urls]
    #
    raise NotImplementedError


if __name__ == "__main__":
    import time

    from pages import get, practice_site

    with practice_site(pages=12, seconds=0.25) as addresses:
        begun = time.perf_counter()
        print(*fetch_all(addresses, get, workers=4), sep="\n")
        print(f"{time.perf_counter() - begun:.2f} s")
