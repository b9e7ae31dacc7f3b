"""Decisions on health cards as pure functions."""
