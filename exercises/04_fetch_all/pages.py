"""Given, and not to be edited: how a page is fetched, and a small site on your own machine to try it with."""

import contextlib
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def get(url: str) -> str:
    """The text of the page at *url*; raises OSError (such as urllib's HTTPError) if there is none to be had."""
    with urllib.request.urlopen(url) as answer:
        text: str = answer.read().decode()
    return text


@contextlib.contextmanager
def practice_site(pages: int, seconds: float) -> Iterator[list[str]]:
    """The addresses of *pages* pages, each of which takes *seconds* to come, as long as the block lasts."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            time.sleep(seconds)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(f"this is {self.path}".encode())

        def log_message(self, *arguments: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield [f"http://127.0.0.1:{server.server_port}/{number}" for number in range(1, pages + 1)]
        server.shutdown()
