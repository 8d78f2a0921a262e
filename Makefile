# Everything is made from the lock files: .venv from requirements-dev.lock, node_modules from
# package-lock.json. requirements.lock has what Runde itself needs; the image is made from that.
PYTHON ?= python3
BIN := .venv/bin
# Most tests wait for a card, not for the processor, so more of them run at once than there are cores; with more
# than this they wait for the processor on a slow machine, and longer than Teams would. Those that do very much at
# once come after, since beside each other they would measure the others.
TESTS_AT_ONCE ?= 6
NODE_OK := $(shell node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)' 2>/dev/null && command -v npm)

LOCKED = --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
  --strip-extras --allow-unsafe

# What Python has compiled is kept: each process of a run would do it again, and that is half of its start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run playground package check-tenant test check bench pictures lock texts setup node tools
.DEFAULT_GOAL := test

run: setup
	@$(BIN)/python -m tests.stage

# Microsoft's own client, to see cards and requests that are not ours.
playground: setup
	@$(BIN)/python -m tests.playground

# The app as Teams takes it, from the settings of the environment.
package: .venv/made.stamp
	@$(BIN)/python -m manifest

# What an organisation and its teams have granted, and who can grant the rest.
check-tenant: setup
	@$(BIN)/python -m manifest.check

test: setup tools
	@code=0; \
	$(BIN)/python -m pytest -rs -n $(TESTS_AT_ONCE) --dist worksteal -m "not heavy" || code=1; \
	$(BIN)/python -m pytest -rs -n 2 --dist worksteal -m heavy || code=1; \
	exit $$code

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/lint-imports

bench: setup
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.flat
	$(BIN)/python -m tests.bench.grows
	$(BIN)/python -m tests.bench.tab
	$(BIN)/python -m tests.bench.monday

pictures: setup tools
	$(BIN)/python -m tests.browser.pictures

texts: setup
	$(BIN)/python -m bot.language.extract

lock: setup
	$(BIN)/pip-compile $(LOCKED) -o requirements.lock pyproject.toml
	$(BIN)/pip-compile $(LOCKED) --all-extras -c requirements.lock -o requirements-dev.lock pyproject.toml

setup: .venv/made.stamp node

# Compiled before many processes import it at once; of Graph's 16,000 files a tenth is used, so they wait.
.venv/made.stamp: requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Python cannot make virtual environments here. On Debian: apt install python3-venv"; exit 1; }
	@test -x $(BIN)/python -a -x $(BIN)/pip || { rm -rf .venv; $(PYTHON) -m venv .venv; }
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes \
	  -r requirements-dev.lock
	@$(BIN)/python -m compileall -q -j 0 -x '/(msgraph|pip|setuptools|playwright|pygments|rich)/' .venv/lib
	@touch $@

# The stage's card renderer and the Playground are helps, not needs, so a machine without Node goes on without them.
ifdef NODE_OK
node: node_modules/made.stamp
else
node:
	@echo "Without Node.js (18 or newer, with npm): no page to try Runde on, and the browser tests are skipped." \
	  "On Debian: apt install nodejs npm"
endif

node_modules/made.stamp: package-lock.json
	@npm ci --no-audit --no-fund --loglevel=error && touch $@ \
	  || echo "npm could not install what the page needs; what it said is above. Going on without."

# What only some tests need is asked for here, once; those tests are skipped with the same reason.
tools:
	@test -x /usr/bin/chromium \
	  || echo "Without Chromium the browser tests are skipped. On Debian: apt install chromium fonts-liberation"
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 \
	  || echo "Without PostgreSQL its tests are skipped. On Debian: apt install postgresql"
