"""A synthetic Denmark as the registers' own files. Imports nothing of the product, so that the two check each other."""

from demodata.udskrivning import Filer, skriv

__all__ = ["Filer", "skriv"]
