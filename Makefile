# The commands of this project; `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PY := .venv/bin/python
# Paths for lint and format.
CODE := coalition talks tests bench scripts manage.py
export PORT EMPTY REQUIRE_BROWSER

.PHONY: help demo test lint format bench lock demo-environment dev-environment

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1|/' | column -t -s '|' 2>/dev/null || grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST)

demo: demo-environment ## serve the tracker with its dataset (PORT=8000; EMPTY=1 for an empty one)
	@exec $(PY) -m coalition.demo

test: dev-environment ## run the tests (ARGS="tests/x -k y"; REQUIRE_BROWSER=1; DATABASE_URL= for another server)
	@exec $(PY) -m tests $(ARGS)

lint: dev-environment ## check style, formatting, templates, types, import direction, missing migrations
	@scripts/lint

format: dev-environment ## format the Python code and mend what can be mended
	@$(PY) -m ruff check --fix --quiet $(wildcard $(CODE)) || true
	@$(PY) -m ruff format $(wildcard $(CODE))

bench: dev-environment ## run the benchmarks (ARGS=...)
	@exec $(PY) -m bench $(ARGS)

lock: dev-environment ## write requirements/*.txt anew from pyproject.toml (ARGS=--upgrade for newer versions)
	@scripts/lock $(ARGS)

demo-environment:
	@scripts/environment demo

dev-environment:
	@scripts/environment dev
