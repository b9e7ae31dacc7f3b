"""The product as a caseworker meets it: a real browser against real processes."""
