"""Rules on notes: pure."""
