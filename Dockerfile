# Runde as it is deployed: what app.py needs and nothing of the tests; it runs as nobody in particular.
FROM node:22-slim AS page
WORKDIR /page
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM python:3.11-slim
WORKDIR /runde
COPY requirements.lock ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY --from=page /page/node_modules/@microsoft/teams-js/dist/umd node_modules/@microsoft/teams-js/dist/umd
COPY app.py pyproject.toml ./
COPY bot bot
COPY cards cards
COPY storage storage
COPY manifest manifest
RUN python -m compileall -q app.py bot cards storage manifest \
 && useradd --system --uid 10001 --no-create-home runde \
 && install -d -o runde -m 700 /data
USER 10001
ENV RUNDE_HOST=0.0.0.0 RUNDE_DATA_DIR=/data PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 3978
HEALTHCHECK --start-period=20s \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ.get('RUNDE_PORT', '3978')}/healthz\", timeout=5)"]
CMD ["python", "app.py"]
