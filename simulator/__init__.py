"""Stand-ins for the outside systems: real HTTP servers with the real protocols and faults on demand.

Imports nothing of the product and is imported by nothing; it is started as a process (`python -m simulator`).
"""
