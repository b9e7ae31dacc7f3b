"""Organisations, users, roles, login. Knows no insured person."""
