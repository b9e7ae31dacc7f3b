"""Letters: what they say, their PDF, and where it is kept."""
