# Palmaid 掌上救助. `make run` starts everything, `make test` tests it; each installs what it needs first.
SHELL := /bin/bash
.DELETE_ON_ERROR:

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# What is pinned is complete, so nothing is left to resolve: pip has no reason to look at newer versions.
PIP_INSTALL := $(PIP) install --require-hashes --no-deps --prefer-binary
CODE := assistance storage bot miniapp_api simulator palmaid
TESTS ?= tests
JOBS ?= 3
# How often the kill test kills a process, on each database; `make test KILLS=200` is the long proof.
KILLS ?= 20
# Epochs Rasa is trained with; empty: what nlu_data/config.yml says.
RASA_EPOCHS ?=
# In CI Rasa is trained for real, but briefly.
RASA_CI_EPOCHS ?= 6

.PHONY: run install test coverage check format bench requirements rasa ci clean
.PHONY: rasa-install rasa-train rasa-check

run: install ## start the service, the WeChat simulator included
	$(BIN)/palmaid run

install: $(VENV)/.installed ## make .venv with everything the service needs

$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or say make PYTHON=…"; exit 1; }
	@echo "— making $(VENV) with $$($(PYTHON) --version)"
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.python requirements/run.txt pyproject.toml
	@echo "— installing what the service needs"
	$(PIP_INSTALL) -r requirements/run.txt
	$(PIP) install --no-deps --editable .
	$(PIP) check
	@touch $@

$(VENV)/.tested: $(VENV)/.installed requirements/test.txt
	@echo "— installing what the tests need"
	$(PIP_INSTALL) -r requirements/test.txt
	$(PIP) check
	@touch $@

test: $(VENV)/.tested ## every test that can run here; says what it left out and how to enable it
	PALMAID_TEST_KILLS=$(KILLS) $(BIN)/pytest $(TESTS) -n $(JOBS) --dist worksteal --durations=10

coverage: $(VENV)/.tested ## the same with coverage, which takes about twice as long
	$(BIN)/coverage erase
	PALMAID_TEST_KILLS=$(KILLS) $(BIN)/pytest $(TESTS) -n $(JOBS) --dist worksteal --cov --cov-report=
	$(BIN)/coverage report --include='assistance/*,storage/*' --fail-under=95

check: $(VENV)/.tested ## format, lint, types, imports, and the quick tests: green before every commit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n $(JOBS) -m "not slow and not browser"

format: $(VENV)/.tested ## put the code in shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.tested ## the figures README quotes
	for bench in benchmarks/*.py; do echo "== $$bench"; $(BIN)/python $$bench || exit 1; done

requirements: ## pin anew (needs uv); versions and hashes only
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--emit-build-options --no-emit-index-url requirements/run.in -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url requirements/test.in -o requirements/test.txt
	uv pip compile --universal --python-version 3.8 --no-python-downloads --generate-hashes --no-header --no-annotate \
		--no-emit-index-url requirements/rasa.in -o requirements/rasa.txt

rasa: rasa-train ## the Rasa server on 127.0.0.1:5005, for BOT_UNDERSTANDING=rasa
	@exec $(BIN)/python -m palmaid.rasa_server serve $(if $(RASA_EPOCHS),--epochs $(RASA_EPOCHS))

rasa-install: $(VENV)/.installed ## make .rasa-venv: needs Python 3.10 (or 3.9, 3.8) somewhere on the machine
	@$(BIN)/python -m palmaid.rasa_server install

rasa-train: rasa-install ## train Rasa where nlu_data has changed
	@$(BIN)/python -m palmaid.rasa_server train $(if $(RASA_EPOCHS),--epochs $(RASA_EPOCHS))

rasa-check: rasa-train ## rasa data validate and rasa test nlu; a warning about our data is a failure
	@$(BIN)/python -m palmaid.rasa_server check

ci: ## what .ci/run does: everything, nothing left out
	bash .ci/prepare.sh
	$(MAKE) $(VENV)/.tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@echo "— Rasa is trained for real; here with $(RASA_CI_EPOCHS) epochs, so that it takes minutes (config.yml asks for more)"
	$(MAKE) rasa-check RASA_EPOCHS=$(RASA_CI_EPOCHS)
	PALMAID_TEST_EVERYTHING=1 $(MAKE) test

clean: ## remove what was built and what a development run stored
	rm -rf $(VENV) .rasa-venv var build .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
