# Everything runs from .venv, which is made here and kept up to date with pyproject.toml.
# Needs make and Python 3.11 or newer; another Python than the first that fits: make PYTHON=/path/to/python …

SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python
READY := $(VENV)/.installed
READY_TO_TRAIN := $(VENV)/.installed-train
CANDIDATES := python3 python3.13 python3.12 python3.11 python
COUNT ?= 100000
DEMO := build/demo
PROCESS = --ledger $(DEMO)/process.ledger --world examples/process/world
# a document that was refused is told on standard error, and is no failure of the demo
OR_SAID = || test $$? -eq 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test lint gate bench fuzz train clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(READY) ## read the reports in examples/, draw up the minutes of a process; pages go to build/demo/
	@mkdir -p $(DEMO) && rm -f $(DEMO)/*.html $(DEMO)/minutes.txt $(DEMO)/process.ledger*
	@$(BIN)/verbale read examples/reports --format text $(OR_SAID)
	@$(BIN)/verbale read examples/reports --format html --out $(DEMO)/demo.html $(OR_SAID)
	@test -s $(DEMO)/demo.html || { echo "The demo failed: there is no page of the reports." >&2; exit 1; }
	@echo; echo "The same as a page: $(DEMO)/demo.html"
	@echo; echo "Now the 34 reports of examples/process, into a ledger …"
	@$(BIN)/verbale add examples/process --catalogue examples/process/reports.tsv $(PROCESS)
	@$(BIN)/verbale minutes --dossier examples/process/dossier.toml $(PROCESS) --out $(DEMO)/minutes.txt
	@$(BIN)/verbale minutes --dossier examples/process/dossier.toml $(PROCESS) --format html --out $(DEMO)/minutes.html
	@test -s $(DEMO)/minutes.txt && test -s $(DEMO)/minutes.html || { echo "The demo failed: there are no minutes." >&2; exit 1; }
	@echo; head -n 32 $(DEMO)/minutes.txt; echo "…"
	@echo; echo "The minutes: $(DEMO)/minutes.html, a page to send and to print; all of the text: $(DEMO)/minutes.txt"
	@echo "Ask further: $(BIN)/verbale statements --ledger $(DEMO)/process.ledger --speaker Corvell"

test: $(READY) ## run the tests
	@$(RUN) -m pytest

lint: $(READY) ## style, formatting, types, floors
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

gate: $(READY) ## hold the reader to its pinned scores (needs ../shared, says so where it is missing)
	@$(RUN) -m gate

bench: $(READY) ## measure speed, start-up and memory; writes build/bench.json
	@$(RUN) -m bench

fuzz: $(READY) ## throw COUNT=100000 broken inputs at the reader
	@$(RUN) -m tests.fuzz --count $(COUNT)

train: $(READY_TO_TRAIN) ## make the weights anew from ../shared/data (hours on a CPU)
	@$(RUN) -m train

clean: ## remove what was built; .venv stays
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests gate bench train -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml
	@python='$(PYTHON)' found=; \
	for candidate in $${python:-$(CANDIDATES)}; do \
		if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$candidate; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "verbale needs Python 3.11 or newer, and none of these is: $${python:-$(CANDIDATES)}." >&2; \
		echo "Install one, or name it: make PYTHON=/path/to/python3.12" >&2; \
		exit 2; \
	fi; \
	test -x $(RUN) || { echo "Making $(VENV) with $$found …"; "$$found" -m venv $(VENV); }
	@echo "Installing into $(VENV) …"
	@$(RUN) -m pip install --quiet --editable '.[dev]'
	@touch $@

$(READY_TO_TRAIN): $(READY)
	@$(RUN) -m pip install --quiet --editable '.[dev,train]'
	@touch $@
