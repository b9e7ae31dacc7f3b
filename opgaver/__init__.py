"""Tasks of every kind in one table. Knows who should do what by when, not why."""
