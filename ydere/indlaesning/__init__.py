"""Reading practices: the Yderregister (S1040025, XML) and our own CSV of their intake."""
