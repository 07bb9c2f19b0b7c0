"""pybreaker: a circuit breaker, "thread-safe" by its README."""

import contextlib
import threading

import pybreaker

DISTRIBUTION = "pybreaker"
INSTRUMENT = ("pybreaker",)
EXPECTED = {
    "failures_are_counted": "held",
    "half_open_lets_one_call_through": "held",
}


def fail() -> None:
    raise OSError("no answer")


def failures_are_counted() -> None:
    """Two failures in two threads are two failures, and the second opens the circuit."""
    breaker = pybreaker.CircuitBreaker(fail_max=2)
    opened = []

    def caller() -> None:
        try:
            breaker.call(fail)
        except pybreaker.CircuitBreakerError:
            opened.append(True)
        except OSError:
            pass

    threads = [threading.Thread(target=caller) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert breaker.fail_counter == 2, breaker.fail_counter
    assert breaker.current_state == "open", breaker.current_state


def half_open_lets_one_call_through() -> None:
    """After the timeout one trial call is let through; while it fails, the other caller is refused."""
    breaker = pybreaker.CircuitBreaker(fail_max=1, reset_timeout=0)
    tried = []

    def service() -> None:
        tried.append(True)
        raise OSError("still down")

    def caller() -> None:
        with contextlib.suppress(OSError, pybreaker.CircuitBreakerError):
            breaker.call(service)

    caller()
    threads = [threading.Thread(target=caller) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert breaker.current_state == "open", breaker.current_state
