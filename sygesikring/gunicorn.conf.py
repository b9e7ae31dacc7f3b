"""Gunicorn: threads wait for the database, and nothing is preloaded, so each worker opens its own pool."""

import os

workers = int(os.environ.get("WEB_PROCESSER", "2"))
worker_class = "gthread"
threads = 4
timeout = 30
graceful_timeout = 10
max_requests = 10_000
max_requests_jitter = 1_000
accesslog = None
control_socket_disable = True
