"""Doctor and group."""
