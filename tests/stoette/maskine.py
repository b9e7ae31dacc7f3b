"""The scheduler and the worker as they run in the field, which also know the test kinds.

`python -m tests.stoette.maskine urvaerk --interval 0.2`; a worker is `celery -A tests.stoette.maskine worker …`.
"""

from __future__ import annotations

import sys
from datetime import timedelta

import django

django.setup()

from sygesikring import urvaerk  # noqa: E402 - Django must be set up first
from sygesikring.celery import app  # noqa: E402
from tests.stoette import proevearter  # noqa: E402

proevearter.registrer(dict.__setitem__)
# How long the scheduler leaves work to the workers before it does it itself: ten seconds in the field.
urvaerk.TAALMODIGHED = timedelta(seconds=1)

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *sys.argv[1:]])

__all__ = ["app"]
