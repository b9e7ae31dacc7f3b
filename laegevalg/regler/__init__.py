"""Decisions on doctor and group as pure functions."""
