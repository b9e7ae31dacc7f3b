# One image for web, worker, scheduler, migrate and simulator; docker-compose.yml says which command each runs.

FROM node:24-slim AS frontend
WORKDIR /byg/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY frontend/ ./
RUN npm run build

FROM python:3.13-slim AS pakker
COPY requirements/produktion.txt /byg/
RUN python -m venv /srv/venv \
 && /srv/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /byg/produktion.txt

FROM python:3.13-slim
# Letters need Pango; without libharfbuzz-subset0 each takes ten times as long.
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 sygesikring \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin sygesikring
COPY --from=pakker /srv/venv /srv/venv
WORKDIR /srv/sygesikring
COPY . .
COPY --from=frontend /byg/static/byg static/byg
ENV PATH=/srv/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    LANG=C.UTF-8 \
    SYGESIKRING_STATIC=/srv/static
# The settings demand a key and a database; collecting files uses neither, and nothing of it stays in the image.
RUN SYGESIKRING_NOEGLE=kun-under-byggeriet DATABASE_URL=postgresql://ingen@ingen/ingen \
    python manage.py collectstatic --noinput
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-m", "drift.healthcheck", "http://127.0.0.1:8000/sundhed"]
CMD ["gunicorn", "sygesikring.wsgi:application", "--config", "sygesikring/gunicorn.conf.py", "--bind", "0.0.0.0:8000"]
