"""circuitbreaker: a decorator that counts failures; its documentation is silent about threads."""

import contextlib
import threading

from circuitbreaker import CircuitBreaker, CircuitBreakerMonitor

DISTRIBUTION = "circuitbreaker"
INSTRUMENT = ("circuitbreaker",)
EXPECTED = {
    "failures_are_counted": "not promised",
    "monitor_while_a_circuit_is_registered": "not promised",
}


def failures_are_counted() -> None:
    """Two failures in two threads, and a threshold of two: the circuit is open."""
    breaker = CircuitBreaker(failure_threshold=2, expected_exception=OSError, name="payments")

    @breaker
    def pay() -> None:
        raise OSError("no answer")

    def caller() -> None:
        with contextlib.suppress(OSError):
            pay()

    threads = [threading.Thread(target=caller) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert breaker.opened, breaker.failure_count


def monitor_while_a_circuit_is_registered() -> None:
    """Somebody asks for the open circuits while another thread decorates a function."""
    CircuitBreaker(name="first").decorate(print)

    def register() -> None:
        CircuitBreaker(name="second").decorate(len)

    def look() -> None:
        list(CircuitBreakerMonitor.get_open())

    threads = [threading.Thread(target=register), threading.Thread(target=look)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
