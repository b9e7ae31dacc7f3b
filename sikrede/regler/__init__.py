"""Decisions about insured persons as pure functions."""
