"""Health cards: ordering one from the supplier and following it."""
