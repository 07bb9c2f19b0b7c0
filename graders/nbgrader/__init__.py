"""How do the same graders work in nbgrader? Notebooks are built from exercises, and graded by pytest in place of a kernel.

Only `build`, `submitted`, `rebuild`, `autograde` and `roll_call` need the real nbgrader, and only when they are imported;
the magic that students use needs no more than IPython.
"""
