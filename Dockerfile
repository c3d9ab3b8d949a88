# The production image: the application and its static files, no embedded PostgreSQL, no development tools.
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
COPY requirements/base.txt requirements/base.txt
RUN python -m venv /venv && /venv/bin/pip install --require-hashes --requirement requirements/base.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --uid 10001 --home-dir /app tracker
WORKDIR /app
COPY --from=build /venv /venv
COPY manage.py ./
COPY coalition coalition
COPY talks talks
COPY templates templates
COPY static static
COPY data data
# Collecting files asks no database and signs nothing, so these two values reach nobody.
RUN DATABASE_URL=postgres://nowhere/none SECRET_KEY=while-building python manage.py collectstatic --noinput --verbosity 0 \
    && install --directory --owner tracker /app/var/media
USER tracker
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-m", "coalition.healthcheck"]
CMD ["gunicorn", "--config", "python:coalition.server", "--bind", "0.0.0.0:8000", "--access-logfile", "-"]
