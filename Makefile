# The front door: every chore has a target here, and CI calls the same ones.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# An interpreter that has HarvestText, SnowNLP and TextRank4ZH, for `make bench`; without one they are skipped.
OTHERS ?= $(BIN)/python

.DEFAULT_GOAL := help
.PHONY: help run test check lint types layers docs bench wheel clean

help:  ## what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(VENV)/.run: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	$(BIN)/python -m compileall -q sora_news
	@touch $@

$(VENV)/.test: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	$(BIN)/python -m compileall -q sora_news
	@touch $@ $(VENV)/.run

run: $(VENV)/.run  ## summaries and comparison of the shipped corpus
	$(BIN)/sora-news summarize
	$(BIN)/sora-news compare

test: $(VENV)/.test  ## all tests
	$(BIN)/python -m pytest -q -n auto --dist loadfile

check: lint types layers test  ## what CI runs
	$(BIN)/python -m docs.generate --check

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy

layers: $(VENV)/.test
	$(BIN)/lint-imports --no-cache

docs: $(VENV)/.test  ## write the generated documentation anew
	$(BIN)/python -m docs.generate

bench: $(VENV)/.test  ## speed and memory, as ratios in one run
	$(BIN)/python -m benchmarks.run
	$(BIN)/python -m benchmarks.throughput --stages --others $(OTHERS)
	$(BIN)/python -m benchmarks.batch
	$(BIN)/python -m benchmarks.stories
	-$(BIN)/python -m benchmarks.hostile

wheel: $(VENV)/.test  ## dist/*.whl
	$(BIN)/python -m build --wheel

clean:  ## remove what make made
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache
