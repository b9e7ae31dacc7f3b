"""The ground floor: base types, the acting session, the two clocks, the log and the registries.

Knows no domain; every other room may import it.
"""
