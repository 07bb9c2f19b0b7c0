"""The virtual world: threads, locks and time of our own under the standard library's own code."""
