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
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test lint gate bench fuzz train clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(READY) ## read the reports in examples/, print what was said, write a page to build/demo/
	@mkdir -p build/demo && rm -f build/demo/demo.html
	@$(BIN)/verbale read examples --format text || test $$? -eq 1
	@$(BIN)/verbale read examples --format html --out build/demo/demo.html || test $$? -eq 1
	@test -s build/demo/demo.html || { echo "The demo failed: there is no page." >&2; exit 1; }
	@echo; echo "The same as a page: build/demo/demo.html"

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
