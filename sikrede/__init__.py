"""Insured persons, the gate to them, and their overview as a frame for cards that other rooms bring."""
