"""Switch points in the code under test: its AST is rewritten before it is compiled, and nobody else's code is touched."""
