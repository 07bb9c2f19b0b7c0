"""How do the same graders work in nbgrader? Notebooks are built from exercises; pytest grades them, without a kernel.

Only `build`, `source_notebook`, `submitted`, `rebuild` and `autograde` need the real nbgrader, and only when they are
imported; the magic that students use needs no more than IPython.
"""
