"""Given, and not to be edited: the work of one number. It keeps one core busy for some hundredths of a second."""


def is_prime(number: int) -> bool:
    """Is *number* prime? By trial division, so a large prime takes long."""
    if number < 4:
        return number > 1
    if number % 2 == 0:
        return False
    divisor = 3
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 2
    return True
