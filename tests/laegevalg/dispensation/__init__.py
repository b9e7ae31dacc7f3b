"""Asking a doctor who is closed for the person, from the request to what became of it."""
