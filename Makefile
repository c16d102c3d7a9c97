# Datelines: everything a person or a machine runs. `make` alone lists the targets.

# The first Python of 3.11 or newer; `make PYTHON=/path/to/python` takes another.
PYTHON := $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
VENV := .venv
BIN := $(VENV)/bin

# What `make build`, `make site` and `make check` hand to the generator: make site OPTIONS="--publish full"
OPTIONS ?=
# What `make test` hands to pytest: make test PYTEST="-k escape"
PYTEST ?=
# The folder with the data sets that the benchmarks and the long runs read; each says what it looks for in there.
DATA ?= ../shared/data

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
INSTALL := $(BIN)/python -m pip install --quiet --require-hashes --only-binary=:all:
# One file for all platforms and all Pythons from 3.11 on.
PIN := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make requirements"

.DEFAULT_GOAL := help
.PHONY: help site build serve check test lint unit audit torture bench format requirements clean
.DELETE_ON_ERROR:

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1	/' | \
		while IFS='	' read -r name words; do printf '  make %-14s %s\n' "$$name" "$$words"; done

site: build ## read the seeds, build the site into site/ and search it for what must not be in it
	$(BIN)/mkdocs build --strict
	$(BIN)/python -m generator gate site/

build: $(VENV)/.run ## read the seeds and bring the pages in docs/ up to date
	$(BIN)/python -m generator build $(OPTIONS)

serve: build ## preview the site while you edit, on http://127.0.0.1:8000
	$(BIN)/mkdocs serve

check: $(VENV)/.run ## say whether docs/ is up to date and every quote still stands in its article; writes nothing
	$(BIN)/python -m generator check $(OPTIONS)

test: lint unit ## all checks: style, types, tests (installs Chromium if there is none)

lint: $(VENV)/.dev ## style and types alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

unit: $(VENV)/.dev $(VENV)/.browser ## the tests alone: make unit PYTEST="-k escape"
	$(BIN)/python -m pytest -n auto $(PYTEST)

audit: $(VENV)/.dev ## ask for known vulnerabilities of the pinned packages, and say what could not be asked
	$(BIN)/python -m tests.torture audit

torture: $(VENV)/.dev $(VENV)/.browser ## the long runs that try to break it, each with its counts: make torture DATA=FOLDER
	$(BIN)/python -m tests.torture --data $(DATA)/hostile

bench: $(VENV)/.dev $(VENV)/.browser ## the comparisons, one after the other (an hour or more): make bench DATA=FOLDER
	$(BIN)/python benchmarks/dates.py --data $(DATA)
	$(BIN)/python benchmarks/dates_errors.py --data $(DATA)
	$(BIN)/python benchmarks/dates_hostile.py
	$(BIN)/python benchmarks/dating.py --data $(DATA)
	$(BIN)/python -m benchmarks.captures
	$(BIN)/python -m benchmarks.weights --held
	$(BIN)/python -m benchmarks.events_labelled
	$(BIN)/python -m benchmarks.passages
	$(BIN)/python -m benchmarks.allusions
	$(BIN)/python -m benchmarks.joins --fit
	$(BIN)/python benchmarks/events.py --data $(DATA)
	$(BIN)/python -m benchmarks.events_causes --data $(DATA)
	$(BIN)/python -m benchmarks.off_subject --data $(DATA)
	$(BIN)/python benchmarks/scale.py
	$(BIN)/python benchmarks/preview.py
	$(BIN)/python benchmarks/site.py
	$(BIN)/python benchmarks/lighthouse.py

format: $(VENV)/.dev ## put right what can be put right by a program
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

requirements: $(VENV)/.dev ## pin the newest versions that requirements*.in allow, with their hashes
	$(PIN) requirements.in --output-file requirements.txt
	$(PIN) requirements-dev.in --constraints requirements.txt --output-file requirements-dev.txt

clean: ## take away what was built or installed here; never your pages, nor the backups of them
	rm -rf $(VENV) site node_modules tests/browser/node_modules .pytest_cache .ruff_cache .mypy_cache .hypothesis .timeline/cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: each is made anew when the file that it was made from is newer.
$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Datelines needs Python 3.11 or newer; there is none on the path (or say make PYTHON=…)." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { \
		rm -rf $(VENV); echo "Python's venv module is missing or broken; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/.run: requirements.txt | $(VENV)/.made
	$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(INSTALL) -r requirements-dev.txt
	@touch $@

$(VENV)/.browser: $(wildcard tests/browser/package-lock.json) .ci/need | $(VENV)/.made
	@.ci/need chromium chromium chromium-browser google-chrome google-chrome-stable
	@if test -f tests/browser/package-lock.json; then .ci/need npm npm && npm ci --prefix tests/browser --no-audit --no-fund; fi
	@touch $@
