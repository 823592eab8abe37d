# Two commands on a fresh machine: `make site` and `make test`. Everything they need goes into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: site test serve check lint weights measured lock clean

# Rebuilt when the lock or the entry points change: an editable install freezes its metadata.
$(VENV)/installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Amends needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

site: $(VENV)/installed ## check the records and build the public site into site/
	$(BIN)/amends check incidents
	$(BIN)/amends build --strict

serve: $(VENV)/installed ## preview with findings and internal parts, rebuilt on every save
	$(BIN)/mkdocs serve

check: $(VENV)/installed ## what the checks say of incidents/
	$(BIN)/amends check incidents

lint: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint ## lint, types and all tests
	$(BIN)/pytest

weights: $(VENV)/installed ## learn the weights of each language from the labelled sentences; takes minutes
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[train]'
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m amends.engine.training kb/sentences en id de es fr pt
	$(MAKE) measured

measured: $(VENV)/installed ## measure the checks on the sentences kept for testing, and ship the figures
	$(BIN)/python -m amends.engine.quality kb/sentences

COMPILE = $(VENV)/lock/bin/pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url --no-emit-trusted-host \
	--no-emit-find-links --no-header --allow-unsafe

lock: ## resolve the dependencies anew, with hashes; those that users' automation needs a second time, alone
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet pip-tools
	$(COMPILE) --extra dev --output-file requirements.lock pyproject.toml requirements-build.in
	cp requirements.lock requirements-run.lock  # pip-compile keeps the versions that it finds in its output
	$(COMPILE) --output-file requirements-run.lock pyproject.toml requirements-build.in

clean:
	rm -rf $(VENV) site .cache
