"""Where all rooms are put together: settings, urls, processes."""

from sygesikring.celery import app as celery_app

__all__ = ["celery_app"]
