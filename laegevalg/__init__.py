"""Doctor and group: the timeline of registrations, and the choice of a doctor."""
