# Two commands matter: `make run` and `make test`. Each does all its set-up, and only what is missing.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
# Without this a parent's virtual environment or settings would leak in.
unexport PYTHONPATH VIRTUAL_ENV DJANGO_SETTINGS_MODULE
# Compiled modules are kept, whatever a container is set to: every worker and every child process of the tests needs them.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-fast test-postgres check lint format bench install install-test messages blanks clean
.DEFAULT_GOAL := run

## run: set up what is missing and serve the site on http://127.0.0.1:$(PORT); its workers beside it
run: export DROITS_SITE ?= http://127.0.0.1:$(PORT)
run: install
	@$(BIN)/python manage.py migrate --verbosity 0 --skip-checks
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0 --skip-checks
	@$(BIN)/python manage.py demo --port $(PORT) --skip-checks
	@$(BIN)/python manage.py fetch_blanks & fetch=$$!; \
		$(BIN)/python manage.py demo --papers --skip-checks & papers=$$!; \
		$(BIN)/python manage.py worker --every 300 --verbosity 0 --skip-checks & worker=$$!; \
		$(BIN)/python manage.py db_worker --verbosity 0 --skip-checks & reader=$$!; \
		$(BIN)/gunicorn enrollment.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --log-level warning & server=$$!; \
		trap "kill $$worker $$reader $$fetch $$papers 2>/dev/null" EXIT; trap "kill $$server" INT TERM; wait $$server || wait $$server

## test: set up what is missing and pass every check
test: install-test
	@$(MAKE) --no-print-directory check

check: lint
	$(BIN)/pytest -q -n auto --dist worksteal --durations=20

## test-fast: within a minute, without pages and without what takes long; for every day, before `make test`
test-fast: install-test
	@$(BIN)/pytest -q -n auto --dist worksteal -m "not browser and not database and not long"

## test-postgres: the whole suite on a PostgreSQL of its own; TESTS="-m database" for what touches the database
test-postgres: install-test
	@.ci/system-packages postgres
	@.ci/postgres $(BIN)/pytest -q -n auto --dist worksteal --durations=20 $(TESTS)

## lint: style, types, import contracts, migrations, messages, deployment settings
lint: install-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates
	@for file in locale/*/LC_MESSAGES/django.po; do echo "msgfmt --check $$file"; \
		msgfmt --check --output-file=/dev/null $$file || exit 1; done
	$(BIN)/python manage.py check --fail-level ERROR
	$(BIN)/python manage.py makemigrations --check --dry-run --skip-checks

format: install-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

## bench: speed as ratios, both sides in one run
bench: install-test
	@.ci/system-packages bench
	$(BIN)/python -m tests.benchmarks

## install: system packages, virtual environment, messages
install: $(VENV)/.run messages

install-test: $(VENV)/.test messages

$(BIN)/python:
	@.ci/system-packages run
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; say which with PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(BIN)/python
	@.ci/system-packages run
	@echo "Installing Python packages"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-dev.txt $(VENV)/.run
	@.ci/system-packages test
	@echo "Installing Python packages for the tests"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

MESSAGES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
messages: $(MESSAGES)

%.mo: %.po
	@msgfmt --check --output-file=$@ $<

## blanks: typeset the form blanks anew (needed only when their sources change)
blanks: install
	$(BIN)/python -m documents.forms.typesetting.typeset

clean:
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f locale/*/LC_MESSAGES/*.mo
