"""Where does the report's time go? Run `python profile_report.py`: two days' orders, a bank that takes its time, and a profiler."""

import cProfile
import pstats
import random
import time

from sales_report import report


def rate(currency, day):
    """Ask the bank: two thousandths of a second until the answer is there."""
    time.sleep(0.002)
    return {"USD": 0.9213, "GBP": 1.1742, "CHF": 1.0408, "SEK": 0.0871}[currency]


def orders(count):
    """As many orders as two busy days have."""
    draw = random.Random(28)
    return [
        {
            "customer": f"customer {draw.randrange(40):02}",
            "currency": draw.choice(["USD", "GBP", "CHF", "SEK"]),
            "day": draw.choice(["2025-03-03", "2025-03-04"]),
            "cents": draw.randrange(100, 100_000),
        }
        for _ in range(count)
    ]


if __name__ == "__main__":
    days = orders(600)
    profile = cProfile.Profile()
    profile.enable()
    report(days, rate, 4)
    profile.disable()
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(10)
