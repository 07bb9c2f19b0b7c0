# Author: the work lies in a module of its own, which worker processes can import; a unit takes some hundredths of a second.
"""Given, and not to be edited: one run of the simulation. It keeps one core busy for some hundredths of a second."""


def simulate(seed: int) -> int:
    """The damage of the winter that *seed* stands for."""
    damage = 0
    for _ in range(200_000):
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
        damage += seed > 2_000_000_000
    return damage
