# The targets a newcomer needs: make demo, make test. Everything is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup demo test check bench evaluate clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or later, this is " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

demo: setup
	$(BIN)/kg build data -o outputs
	$(BIN)/kg view --graph outputs
	$(BIN)/kg report --graph outputs
	$(BIN)/kg query claims --about 'scaling laws' --graph outputs

test: setup
	$(BIN)/python -m pytest -n 2

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

evaluate: setup
	$(BIN)/kg evaluate data/gold --docs data
	if [ -d ../shared/gold ]; then $(BIN)/kg evaluate ../shared/gold; fi

bench: setup
	$(BIN)/python -m tests.bench

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache
