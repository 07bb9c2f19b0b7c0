"""Right: keeps exactly as many calls under way as there are workers, and submits the next when one is through."""

from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait


def count_primes(numbers, is_prime, workers):
    total, pending = 0, set()
    with ProcessPoolExecutor(max_workers=workers) as executor:
        for number in numbers:
            if len(pending) == workers:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                total += sum(future.result() for future in done)
            pending.add(executor.submit(is_prime, number))
        return total + sum(future.result() for future in pending)
