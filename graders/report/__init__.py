"""Verdicts for people: terminal text, and whatever else is made from the same data."""
