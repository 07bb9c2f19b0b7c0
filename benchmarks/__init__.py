"""How fast is the explorer, and how soon does it find a bug? Side by side with others on the same scenarios."""
