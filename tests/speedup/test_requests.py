"""Speedups of requests: judged by what a real server sees in flight, and not by the clock."""

from __future__ import annotations

import dataclasses
import re
import socket
import textwrap
import urllib.error
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from web_client import get

from graders import catalogue, measured
from graders.checks import Check, Exploration
from graders.judging import judge
from graders.verdict import Kind, Outcome, Verdict

POOL = "from concurrent.futures import ThreadPoolExecutor, ProcessPoolExecutor, as_completed\n"
HONEST = {
    "pool's map": POOL
    + """
def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(fetch, urls))
""",
    "submit, then result": POOL
    + """
def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(fetch, url) for url in urls]
        return [future.result() for future in futures]
""",
    "own threads and a queue": """
import queue, threading
def fetch_all(urls, fetch, workers):
    todo, pages = queue.SimpleQueue(), [None] * len(urls)
    for job in [*enumerate(urls), *[None] * workers]:
        todo.put(job)
    def work():
        while (job := todo.get()) is not None:
            pages[job[0]] = fetch(job[1])
    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return pages
""",
    "asyncio.to_thread": """
import asyncio
def fetch_all(urls, fetch, workers):
    async def all_of_them():
        permits = asyncio.Semaphore(workers)
        async def one(url):
            async with permits:
                return await asyncio.to_thread(fetch, url)
        return await asyncio.gather(*map(one, urls))
    return asyncio.run(all_of_them())
""",
    "a share each": """
import threading
def fetch_all(urls, fetch, workers):
    pages = [None] * len(urls)
    def work(first):
        for index in range(first, len(urls), workers):
            pages[index] = fetch(urls[index])
    threads = [threading.Thread(target=work, args=(first,)) for first in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return pages
""",
}
"""Right answers that use the `fetch` that they are given, and so have a twin on the virtual clock."""

REAL_ONLY = {
    "processes": POOL
    + """
def fetch_all(urls, fetch, workers):
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(fetch, urls))
""",
    "spawned processes": """
from multiprocessing import get_context
def fetch_all(urls, fetch, workers):
    with get_context("spawn").Pool(workers) as pool:
        return pool.map(fetch, urls, chunksize=1)
""",
    "connections that are kept": """
import http.client, threading, urllib.parse
def fetch_all(urls, fetch, workers):
    pages = [None] * len(urls)
    def work(first):
        line = http.client.HTTPConnection(urllib.parse.urlsplit(urls[0]).netloc)
        for index in range(first, len(urls), workers):
            line.request("GET", urllib.parse.urlsplit(urls[index]).path)
            pages[index] = line.getresponse().read().decode()
        line.close()
    threads = [threading.Thread(target=work, args=(first,)) for first in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return pages
""",
    "asyncio's own streams": """
import asyncio, urllib.parse
async def fetch_all(urls, fetch, workers):
    permits = asyncio.Semaphore(workers)
    async def one(url):
        parts = urllib.parse.urlsplit(url)
        async with permits:
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
            writer.write(f"GET {parts.path} HTTP/1.0\\r\\nHost: {parts.netloc}\\r\\n\\r\\n".encode())
            answer = await reader.read()
            writer.close()
        return answer.partition(b"\\r\\n\\r\\n")[2].decode()
    return await asyncio.gather(*map(one, urls))
""",
}

SLOW = {
    "serial": "def fetch_all(urls, fetch, workers):\n    return [fetch(url) for url in urls]\n",
    "join in the loop": """
import threading
def fetch_all(urls, fetch, workers):
    pages = []
    for url in urls:
        thread = threading.Thread(target=lambda: pages.append(fetch(url)))
        thread.start()
        thread.join()
    return pages
""",
    "result in the loop": POOL
    + """
def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor(workers) as pool:
        return [pool.submit(fetch, url).result() for url in urls]
""",
    "one worker": POOL
    + """
def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor(1) as pool:
        return list(pool.map(fetch, urls))
""",
    "a lock around the request": POOL
    + """
import threading
lock = threading.Lock()
def fetch_all(urls, fetch, workers):
    def one(url):
        with lock:
            return fetch(url)
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(one, urls))
""",
    "half of them alone": POOL
    + """
def fetch_all(urls, fetch, workers):
    half = len(urls) // 2
    with ThreadPoolExecutor(workers) as pool:
        return [fetch(url) for url in urls[:half]] + list(pool.map(fetch, urls[half:]))
""",
}
UNBOUNDED = (
    POOL
    + """
def fetch_all(urls, fetch, workers):
    with ThreadPoolExecutor(len(urls)) as pool:
        return list(pool.map(fetch, urls))
"""
)


def three_times_as_fast(submission, speedup, site):
    speedup.of(submission.fetch_all, site.urls(12), get, workers=4).returning(site.texts).at_least(3)


def counted(submission, speedup, site):
    """No threshold that matters, so that all rounds are played and counted."""
    speedup.of(submission.fetch_all, site.urls(12), get, workers=4).at_least(0.1)


def four_in_flight(submission, speedup, site):
    speedup.of(submission.fetch_all, site.urls(12), get, workers=4).keeps_busy(4)


@pytest.fixture
def judged(tmp_path: Path) -> Callable[..., Verdict]:
    """`judged(grader, source)`: the verdict of the timed check *grader*; explored once if it is a virtual twin."""
    exercise = catalogue.find("04", catalogue.find_root(Path(__file__).parent))

    def judged(grader: Callable[..., Any], source: str, *, explored: bool = False) -> Verdict:
        path = tmp_path / "answer.py"
        path.write_text(textwrap.dedent(source))
        names = grader.__code__.co_varnames[: grader.__code__.co_argcount]
        check = Check(
            exercise=exercise,
            name=grader.__name__,
            title="",
            points=1,
            function=grader,
            arguments=dict.fromkeys(names),
            submission=path,
            exploration=Exploration() if explored else None,
            workers=4,
        )
        return judge(check)

    return judged


@pytest.fixture
def short_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever never ends is given less time to show it."""
    monkeypatch.setattr(measured, "LIMITS", dataclasses.replace(measured.LIMITS, cpu_seconds=1.5, idle_seconds=1))


@pytest.mark.parametrize("name", [*HONEST, *REAL_ONLY])
def test_requests_that_overlap_pass_however_they_are_sent(judged, name):
    verdict = judged(three_times_as_fast, (HONEST | REAL_ONLY)[name])

    assert verdict.passed, verdict.message
    assert verdict.measurement["structural_speedup"] == 4.0
    assert "12 pages took 3 rounds" in verdict.message
    assert "one after the other" in verdict.message


@pytest.mark.parametrize(
    ("name", "speedup"), [*((name, 1.0) for name in SLOW if name[0] != "h"), ("half of them alone", 1.5)]
)
def test_requests_that_wait_for_each_other_fail_and_are_counted(judged, name, speedup):
    verdict = judged(three_times_as_fast, SLOW[name])

    assert verdict.outcome is Outcome.FAILED
    assert verdict.kind is Kind.SPEEDUP
    assert verdict.measurement["structural_speedup"] == speedup
    assert "Next: send 4 requests before you wait" in verdict.message


@pytest.mark.parametrize("name", [*HONEST, *SLOW, "unbounded"])
def test_rounds_are_the_makespan_of_the_virtual_twin(judged, name):
    source = (HONEST | SLOW | {"unbounded": UNBOUNDED})[name]
    places = 12 if name == "unbounded" else 4

    def twin(submission, clock):
        submission.fetch_all([str(number) for number in range(12)], lambda url: clock.sleep(1), 4)
        raise AssertionError(f"makespan {clock.now:g}")

    def rounds(submission, speedup, site):
        speedup._workers = places  # as many as a world has in which nothing limits the requests
        counted(submission, speedup, site)

    virtual = judged(twin, source, explored=True)
    real = judged(rounds, source)

    assert real.passed, real.message
    assert virtual.message.splitlines()[0] == f"makespan {len(real.measurement['rounds'])}"


@pytest.mark.parametrize("name", [*HONEST, *REAL_ONLY])
def test_as_many_requests_as_workers_are_in_flight_and_never_more(judged, name):
    verdict = judged(four_in_flight, (HONEST | REAL_ONLY)[name])

    assert verdict.passed, verdict.message
    assert verdict.measurement["peak"] == 4


def test_a_thread_for_each_page_is_seen_by_the_server(judged):
    verdict = judged(four_in_flight, UNBOUNDED)

    assert verdict.failed
    assert "saw 12 requests in flight" in verdict.message


def test_threads_that_start_one_by_one_are_seen_when_the_requests_take_a_while(judged):
    source = """
    import threading, time
    def fetch_all(urls, fetch, workers):
        threads = [threading.Thread(target=fetch, args=(url,)) for url in urls]
        for thread in threads:
            thread.start()
            time.sleep(0.002)
        for thread in threads:
            thread.join()
    """

    verdict = judged(four_in_flight, source)

    assert verdict.failed
    assert "requests in flight at the same time" in verdict.message


def test_too_few_in_flight_is_told_with_the_number(judged):
    verdict = judged(four_in_flight, HONEST["pool's map"].replace("Executor(workers)", "Executor(3)"))

    assert verdict.failed
    assert "At most 3 of the 4 requests" in verdict.message


def test_one_request_after_the_other_keeps_nobody_busy(judged):
    verdict = judged(four_in_flight, SLOW["result in the loop"])

    assert verdict.failed
    assert "At most 1 of the 4 requests" in verdict.message


def test_all_pages_fetched_by_every_thread_are_fetched_once(judged):
    def twelve_places(submission, speedup, site):
        speedup._workers = 12
        speedup.of(submission.fetch_all, site.urls(12), get, workers=12).at_least(1.5)

    verdict = judged(
        twelve_places,
        POOL
        + "def fetch_all(urls, fetch, workers):\n"
        + "    with ThreadPoolExecutor(workers) as pool:\n"
        + "        return list(pool.map(lambda _: [fetch(url) for url in urls], range(workers)))\n",
    )

    assert verdict.failed
    assert verdict.measurement["structural_speedup"] < 1.5
    assert "requests were sent for 12 pages" in verdict.message


def test_a_page_that_is_asked_for_twice_is_no_work_done(judged):
    verdict = judged(
        three_times_as_fast,
        POOL
        + "def fetch_all(urls, fetch, workers):\n"
        + "    with ThreadPoolExecutor(workers) as pool:\n"
        + "        return list(pool.map(lambda url: (fetch(url), fetch(url))[0], urls))\n",
    )

    assert verdict.failed
    assert verdict.measurement["structural_speedup"] == 2.0
    assert "24 requests were sent for 12 pages" in verdict.message


@pytest.mark.parametrize(
    ("source", "because"),
    [
        (
            "kept = []\ndef fetch_all(urls, fetch, workers):\n"
            "    if not kept:\n        with ThreadPoolExecutor(workers) as pool:\n"
            "            kept.extend(pool.map(fetch, urls))\n"
            "    return kept\n",
            "returned something else",
        ),
        (
            "kept = {}\ndef fetch_all(urls, fetch, workers):\n"
            "    with ThreadPoolExecutor(workers) as pool:\n"
            "        for url in urls:\n"
            "            kept.setdefault(url[-2:], pool.submit(fetch, url))\n"
            "    return [kept[url[-2:]].result() for url in urls]\n",
            "returned something else",
        ),
        (
            "import time\ndef fetch_all(urls, fetch, workers):\n    time.sleep(0.05)\n    return ['']\n",
            "returned something",
        ),
        ("def fetch_all(urls, fetch, workers):\n    return (fetch(url) for url in urls)\n", "returned something else"),
        (
            "def fetch_all(urls, fetch, workers):\n    pool = ThreadPoolExecutor(workers)\n"
            "    return [pool.submit(fetch, url) for url in urls]\n",
            "returned something else",
        ),
        (
            "def fetch_all(urls, fetch, workers):\n    with ThreadPoolExecutor(workers) as pool:\n"
            "        return [future.result() for future in as_completed([pool.submit(fetch, url) for url in urls])][::-1]\n",
            "At index 0",
        ),
    ],
    ids=["kept between calls", "kept by name", "asleep", "after the return", "futures", "out of order"],
)
def test_pages_that_are_not_those_of_the_call_fail(judged, source, because):
    verdict = judged(three_times_as_fast, POOL + source)

    assert verdict.failed
    assert because in verdict.message


@pytest.mark.parametrize(
    "body",
    [
        "return kept or [kept.append(fetch(url)) for url in urls]",
        "import time; time.sleep(0.05)",
        "return (fetch(url) for url in urls)",
        "import threading; [threading.Thread(target=fetch, args=(url,), daemon=True).start() for url in urls]",
        "return [fetch(url) for url in urls[:11]]",
    ],
    ids=["kept between calls", "asleep", "lazily", "after the return", "one left out"],
)
def test_the_server_misses_what_was_not_fetched_before_the_return(judged, body):
    def without_looking_at_the_pages(submission, speedup, site):
        speedup.of(submission.fetch_all, site.urls(12), get, workers=4).at_least(0.5)

    verdict = judged(without_looking_at_the_pages, f"kept = []\ndef fetch_all(urls, fetch, workers):\n    {body}\n")

    assert verdict.failed
    assert "of the 12 pages had been fetched" in verdict.message


def test_a_clock_that_the_submission_patches_is_not_the_judges(judged):
    verdict = judged(
        three_times_as_fast,
        "import time, select, selectors\n"
        "time.perf_counter = time.monotonic = time.time = lambda: 0.0\n" + SLOW["serial"],
    )

    assert verdict.failed
    assert verdict.measurement["structural_speedup"] == 1.0


def test_errors_are_those_of_a_real_server(judged):
    def errors(submission, site):
        good = site.urls(1)[0]
        assert submission.fetch_all([good], get, 1) == site.texts([good])
        for url, said in (
            (site.broken_url(), "HTTP Error 500"),
            (good + "/none", "HTTP Error 404"),
            (site.refused_url(), "refused"),
        ):
            with pytest.raises(urllib.error.URLError, match=said):
                submission.fetch_all([good, url], get, 2)

    assert judged(errors, HONEST["pool's map"]).passed
    swallowed = judged(
        errors,
        """
        def fetch_all(urls, fetch, workers):
            pages = []
            for url in urls:
                try:
                    pages.append(fetch(url))
                except OSError:
                    pages.append(None)
            return pages
        """,
    )
    assert swallowed.failed
    assert "DID NOT RAISE" in swallowed.message


def test_an_error_in_a_measured_call_is_told_in_the_students_own_line(judged):
    verdict = judged(three_times_as_fast, "def fetch_all(urls, fetch, workers):\n    return fetch(urls[0] + '/none')\n")

    assert verdict.kind is Kind.EXCEPTION
    assert "HTTP Error 404: Not Found" in verdict.message
    assert "fetch_all.py:2" in verdict.message


@pytest.mark.parametrize(
    ("asking", "said"),
    [
        # Which error a client meets first whose server hangs up is up to the system.
        ("while True:\n        fetch(urls[0])", "Remote end closed connection|Connection reset|Connection refused"),
        (
            "while True:\n        line = socket.create_connection(where)\n        line.sendall(request)\n",
            "ConnectionRefusedError|ConnectionResetError|BrokenPipeError",
        ),
        (
            "while True:\n        try:\n            fetch(urls[0])\n"
            "        except OSError:\n            return 'banned'\n",
            "requests for 12 pages, so the site hung up",
        ),
    ],
    ids=["forever", "and hangs up", "and gives up"],
)
def test_a_client_that_never_stops_asking_is_hung_up_on(judged, asking, said):
    def without_looking_at_the_pages(submission, speedup, site):
        speedup.of(submission.fetch_all, site.urls(12), get, workers=4).at_least(3)

    source = (
        "import socket, urllib.parse\n"
        "def fetch_all(urls, fetch, workers):\n"
        "    parts = urllib.parse.urlsplit(urls[0])\n"
        "    where, request = (parts.hostname, parts.port), f'GET {parts.path} HTTP/1.1\\r\\n\\r\\n'.encode()\n"
        f"    {asking}\n"
    )

    verdict = judged(without_looking_at_the_pages, source)

    assert verdict.failed
    assert re.search(said, verdict.message)


def test_a_client_that_asks_even_when_it_is_refused_ends_with_the_check(judged, short_limits):
    verdict = judged(
        three_times_as_fast,
        """
        def fetch_all(urls, fetch, workers):
            while True:
                try:
                    fetch(urls[0])
                except OSError:
                    pass
        """,
    )

    assert verdict.kind is Kind.TIMEOUT


def test_a_call_that_hangs_ends_with_the_check(judged, short_limits):
    verdict = judged(
        three_times_as_fast,
        "import threading\ndef fetch_all(urls, fetch, workers):\n    fetch(urls[0])\n    threading.Event().wait()\n",
    )

    assert verdict.kind is Kind.TIMEOUT


def test_a_busy_machine_changes_no_count(judged, two_competitors):
    right = judged(three_times_as_fast, HONEST["pool's map"])
    wrong = judged(three_times_as_fast, SLOW["result in the loop"])

    assert right.passed, right.message
    assert wrong.measurement["structural_speedup"] == 1.0


def test_a_proxy_of_the_machine_is_not_asked_for_pages_of_the_site(judged, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    assert judged(three_times_as_fast, HONEST["pool's map"]).passed


def test_nothing_of_the_site_stays(judged):
    ports: list[int] = []
    before = psutil.Process().children(recursive=True)  # earlier tests may have left zombies to this process

    def tells_its_port(submission, site):
        raise AssertionError(site.urls(1)[0])

    message = judged(tells_its_port, SLOW["serial"]).message
    ports.append(int(message.partition("127.0.0.1:")[2].partition("/")[0]))

    assert set(psutil.Process().children(recursive=True)) <= set(before)
    with socket.socket() as line:
        assert line.connect_ex(("127.0.0.1", ports[0])) != 0


def test_a_submission_that_kills_the_server_gets_no_verdict(judged):
    verdict = judged(
        three_times_as_fast,
        """
        import psutil
        def fetch_all(urls, fetch, workers):
            for process in psutil.Process().children():
                process.kill()
            return []
        """,
    )

    assert not verdict.passed
