# The commands of this project; `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PY := .venv/bin/python
# Paths for lint and format.
CODE := coalition talks tests bench scripts manage.py
export PORT EMPTY REQUIRE_BROWSER

.PHONY: help demo serve test check-long crawl mutants pictures lint format bench lock demo-environment dev-environment bench-environment

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|' 2>/dev/null || grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST)

demo: demo-environment ## serve the tracker with its dataset (PORT=8000; EMPTY=1 for an empty one)
	@exec $(PY) -m coalition.demo

serve: dev-environment ## serve the working copy for development: an edit shows with the next request (PORT=8000)
	@DEBUG=1 $(PY) manage.py migrate --verbosity 0
	@DEBUG=1 exec $(PY) manage.py runserver $(or $(PORT),8000)

test: dev-environment ## run the tests (ARGS="tests/x -k y"; REQUIRE_BROWSER=1; DATABASE_URL= for another server)
	@exec $(PY) -m tests $(ARGS)

check-long: dev-environment ## everything in full length, one part after the other, with a table at the end (ARGS="crawl mutants" chooses parts)
	@exec $(PY) -m tests.long $(ARGS)

crawl: dev-environment ## follow every link of every page and answer, on many days and versions (ARGS=...)
	@LONG=1 exec $(PY) -m tests -m crawl -v $(ARGS)

mutants: dev-environment ## change querysets, selectors and services a little, 300 times in a copy: do the tests notice (ARGS=...)
	@exec $(PY) -m tests.mutants $(ARGS)

pictures: dev-environment ## picture every kind of page and the desk, on desk and phone, light and dark, into var/pictures
	@REQUIRE_BROWSER=1 exec $(PY) -m tests -n 0 tests/journeys/pictures.py $(ARGS)

lint: dev-environment ## check style, formatting, templates, types, import direction, missing migrations
	@scripts/lint

format: dev-environment ## format the Python code and mend what can be mended
	@$(PY) -m ruff check --fix --quiet $(wildcard $(CODE)) || true
	@$(PY) -m ruff format $(wildcard $(CODE))

bench: bench-environment ## run the benchmarks (ARGS="reading --rows 100000" chooses)
	@exec $(PY) -m bench $(ARGS)

lock: dev-environment ## write requirements/*.txt anew from pyproject.toml (ARGS=--upgrade for newer versions)
	@scripts/lock $(ARGS)

demo-environment:
	@scripts/environment demo

dev-environment:
	@scripts/environment dev

bench-environment:
	@scripts/environment bench
