# Everything a developer types. Both `make demo` and `make test` set up what they need: Python 3.11+ and a network for
# packages are enough. Nothing is installed outside .venv.

PYTHON ?= $(shell command -v python3.13 >/dev/null 2>&1 && python3.13 -c '' 2>/dev/null && echo python3.13 || (command -v python3.12 >/dev/null 2>&1 && python3.12 -c '' 2>/dev/null && echo python3.12 || echo python3))
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test check bench score lock format clean

help:
	@echo "make demo    set up, read a bundled article, say what to try next"
	@echo "make test    set up, run all tests"
	@echo "make check   lint, types, import contracts, knowledge tables"
	@echo "make bench   speed and memory, as ratios measured in one run"
	@echo "make score   coding quality beside its floors (SETS=\"dev plv\", FLAGS=--show)"
	@echo "make lock    pin the requirements again"

$(VENV)/run: requirements.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up in $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: $(VENV)/run requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

demo: $(VENV)/run
	@$(BIN)/dragoman read examples/$(DEMO)
	@echo
	@echo "Try next, in this folder:"
	@echo "  $(BIN)/dragoman read examples/*.txt --format jsonl      one JSON object an article"
	@echo "  $(BIN)/dragoman read examples/$(DEMO) --format html --output brief.html"
	@echo "  $(BIN)/dragoman read --help                             all options"

DEMO ?= dushanbe-water-summit.txt

test: $(VENV)/dev
	@$(BIN)/python -m pytest -n 2

check: $(VENV)/dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python scripts/check_tables.py

bench: $(VENV)/dev
	@$(BIN)/python scripts/bench.py

score: $(VENV)/run
	@$(BIN)/python scripts/score.py $(SETS) $(FLAGS)

lock: $(VENV)/dev
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group build -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group dev --group build -c requirements.txt -o requirements-dev.txt

format: $(VENV)/dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean:
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build dist
