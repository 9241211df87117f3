# Everything runs in .venv, which the first command makes: with uv if it is there, else with venv and pip.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint fix bench build clean

demo: .venv/.ready  ## see what threekeys does on a real conversation
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/demo.sh

test: .venv/.ready-dev  ## run the tests
	@$(BIN)/pytest -q -n auto

lint: .venv/.ready-dev  ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

fix: .venv/.ready-dev  ## let ruff mend what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: .venv/.ready-dev  ## cold start, one hour scored, peak memory
	@$(BIN)/python tests/bench.py

build: .venv/.ready-dev  ## the wheel and the source archive, in dist/
	@$(BIN)/python -m hatchling build

clean:
	rm -rf .venv dist build demo-output

.venv/.ready: requirements.lock pyproject.toml
	@sh .ci/install requirements.lock "$(PYTHON)"
	@touch $@

.venv/.ready-dev: requirements-dev.lock pyproject.toml
	@sh .ci/install requirements-dev.lock "$(PYTHON)"
	@touch $@ .venv/.ready
