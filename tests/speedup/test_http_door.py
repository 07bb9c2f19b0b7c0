"""The server of the site speaks HTTP as clients do, and holds what it is not told to answer."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator

import pytest

from graders.speedup.http_door import CONNECTIONS, HttpDoor, on_the_wire
from graders.speedup.pages import HOST, Pages


@pytest.fixture
def door() -> Iterator[HttpDoor]:
    listener = socket.create_server((HOST, 0))
    ours, its = socket.socketpair()
    door = HttpDoor(listener, its, Pages.on(listener.getsockname()[1]))
    yield door
    door.close()
    ours.close()
    its.close()


@pytest.fixture
def client(door: HttpDoor) -> Iterator[socket.socket]:
    with socket.create_connection((HOST, door.pages.port), timeout=10) as line:
        yield line


def arrived(door: HttpDoor) -> list[str]:
    """What arrives, as `GET /path`; polled until something does, and then until nothing more is there."""
    found, _ = door.poll(10)
    while more := door.poll(0)[0]:
        found += more
    for request in found:
        request.answer()
    door.poll(0)
    return [f"{request.method} {request.path}" for request in found]


def answer_to(line: socket.socket, method: str = "GET") -> tuple[int, str]:
    answer = http.client.HTTPResponse(line, method=method)
    answer.begin()
    return answer.status, answer.read().decode()


def test_a_page_says_what_the_check_expects(door, client):
    [url] = door.pages.urls(1)
    client.sendall(f"GET {door.pages.path(url)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())

    arrived(door)

    assert answer_to(client) == (200, door.pages.text(url))


def test_an_answer_is_held_until_it_is_given(door, client):
    [url] = door.pages.urls(1)
    client.sendall(f"GET {door.pages.path(url)} HTTP/1.1\r\n\r\n".encode())
    [request], _ = door.poll(10)
    client.setblocking(False)

    with pytest.raises(BlockingIOError):
        client.recv(1)

    request.answer()
    client.setblocking(True)
    assert client.recv(4) == b"HTTP"


def test_of_requests_sent_down_one_line_one_is_in_progress(door, client):
    client.sendall(b"GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n")

    first, _ = door.poll(10)
    meanwhile, _ = door.poll(0)
    first[0].answer()
    second, _ = door.poll(0)

    assert [request.path for request in (*first, *meanwhile, *second)] == ["/1", "/2"]
    assert meanwhile == []


def test_a_request_that_comes_in_pieces_is_half_a_request_until_it_is_whole(door, client):
    client.sendall(b"GET /1 HT")
    while not door.something_is_coming:
        pass
    door.poll(10)

    assert door.something_is_coming
    client.sendall(b"TP/1.1\r\n\r\n")
    assert arrived(door) == ["GET /1"]


@pytest.mark.skipif(not CONNECTIONS.exists(), reason="this system does not tell what is on the wire")
def test_what_has_been_sent_and_not_been_read_is_on_the_wire(door, client):
    before = on_the_wire(door.pages.port)
    client.sendall(b"GET /1 HTTP/1.1\r\n\r\n")

    assert on_the_wire(door.pages.port)

    arrived(door)
    assert answer_to(client)[0] == 404
    assert not on_the_wire(door.pages.port)
    assert before  # a connection that nobody has accepted yet


def test_a_client_that_hangs_up_is_gone(door, client):
    client.sendall(b"GET /1 HTTP/1.1\r\n\r\n")
    [request], _ = door.poll(10)

    client.close()
    door.poll(10)

    assert request.is_gone


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /none HTTP/1.0\r\n\r\n", 404),
        (b"POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nbody", 405),
        (b"nonsense\r\n\r\n", 405),
    ],
)
def test_a_line_that_is_not_to_be_kept_is_closed_after_the_answer(door, client, sent, status):
    client.sendall(sent)

    arrived(door)

    assert answer_to(client)[0] == status
    assert client.recv(1) == b""


def test_a_head_without_an_end_is_hung_up_on(door, client):
    client.sendall(b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 200 + b"\r\n")

    door.poll(10)

    assert client.recv(1) == b""


def test_who_comes_when_it_is_shut_is_refused(door, client):
    door.poll(10)

    door.shut()

    assert client.recv(1) == b""
    with socket.socket() as late:
        assert late.connect_ex((HOST, door.pages.port)) != 0
