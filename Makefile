# `make site` builds content/ into site/; `make test` checks everything. Both set up what they need in .venv/.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE := $(VENV)/node
VNU := vnu-jar@26.9.27
LIGHTHOUSE := lighthouse@12.2.3
NPM := npm install --prefix $(NODE) --save --save-exact --no-audit --no-fund --ignore-scripts --loglevel error
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help site serve test check lint types contract docs pytest browser checker bench lighthouse shots format clean

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/' | expand -t 18

site: $(VENV)/installed ## build content/ into site/
	@$(BIN)/dossier build
	@echo "The site is in $(CURDIR)/site: open site/index.html through \`make serve\`, or put the folder on any web server."

serve: $(VENV)/installed ## build, watch, and show the site on http://127.0.0.1:8000/
	@$(BIN)/dossier serve

test: check ## install what tests need, then run every check and all tests
check: lint types contract docs pytest

lint: $(VENV)/installed-test
	$(BIN)/ruff format --check dossier tests benchmarks docs
	$(BIN)/ruff check dossier tests benchmarks docs

types: $(VENV)/installed-test
	$(BIN)/mypy

contract: $(VENV)/installed-test
	$(BIN)/lint-imports

docs: $(VENV)/installed-test
	$(BIN)/python docs/generate.py --check

pytest: $(VENV)/installed-test browser checker
	$(BIN)/python -m pytest

# What the distribution has is installed where that can be done: $(call distributed,PROGRAM,PACKAGE,what is lost without it)
define distributed
@command -v $(1) >/dev/null || \
	{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  { apt-get install -qq -y $(2) >/dev/null 2>&1 || \
	    { apt-get update -qq && apt-get install -qq -y $(2); } >/dev/null 2>&1; }; } || \
	echo "No $(1) here: $(3)."
endef

browser:
	$(if $(shell command -v chromium-browser),,$(call distributed,chromium,chromium,browser tests will be skipped))

# The Nu HTML checker needs npm to be fetched and Java to run; where there is none its test skips and says so.
checker: $(NODE)/$(VNU)

$(NODE)/$(VNU): $(VENV)/bin/python
	@mkdir -p $(NODE)
	@command -v java >/dev/null && command -v npm >/dev/null && $(NPM) $(VNU) >/dev/null && touch $@ || \
		echo "No Java, or no npm to fetch the Nu HTML checker: HTML conformance will not be tested."

$(NODE)/$(LIGHTHOUSE): $(VENV)/bin/python
	@mkdir -p $(NODE)
	@$(NPM) $(LIGHTHOUSE) >/dev/null
	@touch $@

lighthouse: $(VENV)/installed-test browser $(NODE)/$(LIGHTHOUSE) ## ask Lighthouse about home, a dossier and an entity (RUNS="3")
	@$(BIN)/python -m benchmarks.lighthouse $(if $(RUNS),--runs "$(RUNS)")

shots: $(VENV)/installed-test browser ## take pictures of every kind of page into shots/ (OUT="...")
	$(call distributed,pdftoppm,poppler-utils,there will be no pictures of paper)
	@$(BIN)/python -m benchmarks.shots "$(or $(OUT),shots)"

bench: $(VENV)/installed ## measure dossier beside Hugo, Eleventy and Pelican (SIZES="100 1000", TOOLS="dossier hugo")
	@$(BIN)/python -m benchmarks.run $(if $(SIZES),--sizes "$(SIZES)") $(if $(TOOLS),--tools "$(TOOLS)")

format: $(VENV)/installed-test ## format the code
	$(BIN)/ruff format dossier tests benchmarks docs
	$(BIN)/ruff check --fix dossier tests benchmarks docs

clean: ## remove the environment and everything built
	rm -rf $(VENV) .dossier build dist *.egg-info
	find site -mindepth 1 ! -name .gitkeep -delete

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "dossier needs Python 3.11 or newer; name it with PYTHON=..."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Setting up $(VENV) ..."
	@$(PIP) --editable ".[search]"
	@touch $@

$(VENV)/installed-test: $(VENV)/installed pyproject.toml constraints.txt
	@$(PIP) --editable ".[test]"
	@touch $@
