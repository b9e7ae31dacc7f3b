"""The product's settings, and beside its own addresses one that fails as it is told to: for a web server of a test."""

from sygesikring.settings import *  # noqa: F403

ROOT_URLCONF = "tests.sygesikring.test_fejlsider"
