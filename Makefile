# Everything a developer types. Both `make demo` and `make test` set up what they need: Python 3.11+ and a network for
# packages are enough. Nothing is installed outside .venv.

PYTHON ?= $(shell command -v python3.13 >/dev/null 2>&1 && python3.13 -c '' 2>/dev/null && echo python3.13 || (command -v python3.12 >/dev/null 2>&1 && python3.12 -c '' 2>/dev/null && echo python3.12 || echo python3))
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test check bench score crash lock format clean

help:
	@echo "make demo    set up, read a bundled article, fill a record, print a brief from it"
	@echo "make test    set up, run all tests"
	@echo "make check   lint, types, import contracts, knowledge tables"
	@echo "make bench   speed and memory, as ratios measured in one run"
	@echo "make score   coding quality beside its floors (SETS=\"dev plv\", FLAGS=--show)"
	@echo "make crash   kill the adding at random moments, and see that the record is whole (TIMES=500)"
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
	@echo "That was one article. A record of all the examples ($(RECORD)), then a brief from it as of 18 September 2024:"
	@echo
	@rm -f $(RECORD) $(RECORD)-wal $(RECORD)-shm
	@$(BIN)/dragoman add examples --as-published --record $(RECORD)
	@echo
	@$(BIN)/dragoman brief --about TJK --since 2w --as-of 2024-09-18 --record $(RECORD)
	@echo
	@echo "Try next, in this folder:"
	@echo "  export DRAGOMAN_RECORD=$(RECORD)"
	@echo "  $(BIN)/dragoman brief --about TJK --since 2w --as-of 2024-09-18 --output brief.pdf"
	@echo "  $(BIN)/dragoman calendar --as-of 2024-09-18    what was ahead on that day"
	@echo "  $(BIN)/dragoman dyad GUY VEN                   how a relation moves"
	@echo "  $(BIN)/dragoman search '\"patrol boat\"'         articles by their words"
	@echo "  $(BIN)/dragoman add --help                     a record of articles of your own"
	@echo "  $(BIN)/dragoman read examples/$(DEMO) --format html --output brief.html"

DEMO ?= dushanbe-water-summit.txt
RECORD := demo.db

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
	@$(BIN)/python scripts/bench_record.py

score: $(VENV)/run
	@$(BIN)/python scripts/score.py $(SETS) $(FLAGS)

crash: $(VENV)/dev
	@$(BIN)/python scripts/crash.py --times $(or $(TIMES),500)

lock: $(VENV)/dev
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group build -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group dev --group build -c requirements.txt -o requirements-dev.txt

format: $(VENV)/dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean:
	@rm -rf $(VENV) $(RECORD) $(RECORD)-wal $(RECORD)-shm .pytest_cache .mypy_cache .ruff_cache build dist
