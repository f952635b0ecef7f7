# Needs Python 3.11 or later, GNU make and a package registry that pip can reach.

PYTHON ?= $(shell python3.11 -c '' 2>/dev/null && echo python3.11 || echo python3)
BIN := .venv/bin
SEED := $(or $(SEED),$(shell date +%s))
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test acceptance fuzz mutate docs bench clean

help: ## list what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' Makefile

demo: .venv/installed ## install, then audit the published Oudenaarde procedure
	@$(BIN)/statuut --version
	@$(BIN)/statuut audit examples/oudenaarde/published.json; \
	code=$$?; case $$code in 0|1|3) ;; *) exit $$code;; esac

test: .venv/installed-dev ## every check and every test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check
	$(BIN)/python -m pytest

acceptance: .venv/installed-acceptance ## Spark on a cluster of its own, the HTML report in a browser, workbooks in LibreOffice, a policy in Neovim, 10,000 dossiers: some minutes
	tests/acceptance/chromium.sh
	tests/acceptance/java.sh
	tests/acceptance/neovim.sh
	tests/acceptance/node.sh
	tests/acceptance/office.sh
	$(BIN)/python -m pytest tests/acceptance
	EXAMPLES=2500 $(BIN)/python -m pytest tests/fast/test_engines_agree.py \
	--hypothesis-profile fuzz --hypothesis-seed 1

fuzz: .venv/installed-dev ## search long for a difference between the engines
	@echo "SEED=$(SEED)"
	$(BIN)/python -m pytest tests/fast --hypothesis-profile fuzz --hypothesis-seed $(SEED)

mutate: .venv/installed ## small changes to the policies that no scenario notices
	$(BIN)/statuut test policies --mutate

docs: .venv/installed ## write the generated pages again
	$(BIN)/python docs/generate.py

bench: .venv/installed ## time twelve rules beside plain Python and other engines
	@$(BIN)/python -m bench.run .bench

clean: ## remove the virtual environment and everything made
	rm -rf .venv .bench build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "Statuut needs Python 3.11 or later, and $(PYTHON) is not." \
	"Name one that is: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv

.venv/installed: pyproject.toml | $(BIN)/pip
	@echo "Installing into .venv ..."
	@$(PIP) install --editable .
	@touch $@

.venv/installed-dev: pyproject.toml | $(BIN)/pip
	@echo "Installing into .venv, with the tools for checks ..."
	@$(PIP) install --editable '.[dev]'
	@touch .venv/installed $@

.venv/installed-acceptance: pyproject.toml | $(BIN)/pip
	@echo "Installing into .venv, with Spark (some 450 MB) ..."
	@$(PIP) install --editable '.[dev,acceptance]'
	@touch .venv/installed .venv/installed-dev $@
