"""The tools that are compared: one a file, each with `rate` and `first_bug`."""
