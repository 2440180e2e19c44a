# `make` lists what there is to do. Needs Python 3.11 or later and make, nothing else; everything is installed in .venv.

PORT ?= 8000
STATE_DIR ?= var
# Tests to run, as for pytest: make test TESTS=tests/talks
TESTS ?=
WORKERS ?= $(shell n=$$(nproc 2>/dev/null || echo 2); echo $$((n < 2 ? 2 : n > 4 ? 4 : n)))
# The first Python that is recent enough; PYTHON=/path/to/python chooses another.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install --require-hashes --requirement
PYTEST := $(BIN)/python -m pytest --numprocesses $(WORKERS)
NO_TRACE := $(BIN)/python -m tests.no_trace --
# What failed, told once more after both runs: a log may be cut to its end.
FAILURES := test-results/failures.txt
LOCK := uv pip compile --quiet --generate-hashes --universal --python-version 3.11 pyproject.toml
CODE := manage.py recap talks tools tests
export STATE_DIR FAILURES

.DEFAULT_GOAL := help
.PHONY: help run editor test bench lighthouse shots lint layers types check fixtures messages settings requirements clean

help:
	@echo "Recap, a talk catalogue. What make can do:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/run-installed $(STATE_DIR)/secret_key ## run the site on http://127.0.0.1:8000 (PORT= for another port)
	@$(MANAGE) prepare_site --port $(PORT)
	@SITE_URL=http://127.0.0.1:$(PORT) exec $(BIN)/gunicorn recap.wsgi \
		--config python:recap.gunicorn_conf --bind 127.0.0.1:$(PORT)

editor: .venv/run-installed $(STATE_DIR)/secret_key ## create somebody who may edit the catalogue, in /admin/
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) create_editor $(if $(NAME),--username "$(NAME)") $(if $(ROLE),--role "$(ROLE)")

# What cannot be had stops here, unless only some tests are asked for: they may not need it, and none of them may ask a
# database (pytest's 5). Both runs happen even if the first fails. On PostgreSQL only the tests that ask a database: the
# browser's and the pure ones would do the same again.
test: .venv/dev-installed ## get what the tests need, and run them on SQLite and on PostgreSQL (TESTS= for some)
	@$(BIN)/python -m tests.equipment $(if $(TESTS),--go-on)
	@failed=; rm -f $(FAILURES); \
	echo "== All tests, on SQLite"; \
	$(NO_TRACE) $(PYTEST) $(TESTS) || failed="$$failed SQLite"; \
	echo "== Tests that use the database, on PostgreSQL"; \
	$(NO_TRACE) $(BIN)/python -m tests.postgres -- $(PYTEST) --database-only $(TESTS) \
		|| [ "$$?$(if $(TESTS),some)" = 5some ] || failed="$$failed PostgreSQL"; \
	if [ -n "$$failed" ]; then cat $(FAILURES) 2>/dev/null; echo "== Tests FAILED on:$$failed"; exit 1; fi; \
	echo "== All tests passed, on SQLite and on PostgreSQL"

bench: .venv/dev-installed ## measure what the parts cost; writes docs/performance.md (QUICK=1 only looks)
	@DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m tests.bench $(if $(QUICK),--quick)

lighthouse: .venv/dev-installed tests/lighthouse/node_modules/.installed ## what Lighthouse says of home, list and talk (needs Node)
	@SECRET_KEY=of-the-runner-only $(BIN)/python -m tests.lighthouse

shots: .venv/dev-installed ## picture each type of page, in test-results/shots (ONLY=talk_detail for some, SITE= of a running one)
	@SECRET_KEY=of-the-runner-only $(BIN)/python -m tests.shots

lint: .venv/dev-installed ## check style, formatting, templates and spelling
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/djlint --quiet --lint templates
	@$(BIN)/codespell

layers: .venv/dev-installed ## check that imports go down only
	@$(BIN)/lint-imports --no-cache

types: .venv/dev-installed ## check types
	@$(BIN)/mypy

# A database in memory and a key of the moment: what is checked is the code, not this machine's state.
check: .venv/dev-installed ## check migrations, and the settings of a public site
	@export DATABASE_URL=sqlite://:memory: SITE_URL=https://recap.example.org BEHIND_PROXY=true \
		SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))'); \
	$(MANAGE) makemigrations --check --dry-run && $(MANAGE) check --deploy --fail-level WARNING

fixtures: .venv/run-installed $(STATE_DIR)/secret_key ## build fixtures/<event>.json from fixtures/articles/
	@set -e; for article in $(filter-out %.en.md,$(wildcard fixtures/articles/*.md)); do \
		event=$$(basename $$article .md); english=fixtures/articles/$$event.en.md; \
		set -- $$article --output fixtures/$$event.json; \
		if [ -f $$english ]; then set -- "$$@" --translation $$english; fi; \
		$(MANAGE) read_article "$$@"; \
	done

messages: .venv/run-installed $(STATE_DIR)/secret_key ## for developers: collect texts to translate (needs gettext)
	@command -v xgettext >/dev/null || { echo "make messages needs gettext: apt-get install gettext" >&2; exit 1; }
	@$(MANAGE) makemessages --locale fr --no-wrap --add-location file --ignore 'tests/*' --ignore 'var/*' --ignore '.venv/*'

settings: .venv/run-installed ## for developers: write docs/settings.md from recap/variables.py
	@$(BIN)/python -m recap.variables

requirements: ## for developers: lock the newest versions that pyproject.toml allows (needs uv)
	@command -v uv >/dev/null || { echo "make requirements needs uv: python3 -m pip install uv" >&2; exit 1; }
	@$(LOCK) --upgrade --output-file requirements.txt
	@$(LOCK) --upgrade --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean: ## remove what make installed and built; the state in var/ (database, key) stays
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis test-results tests/lighthouse/node_modules
	@find recap/locale -name '*.mo' -delete
	@find $(CODE) -name __pycache__ -prune -exec rm -rf {} +

.venv/bin/python:
	@[ -n "$(PYTHON)" ] || { echo "Recap needs Python 3.11 or later, and none was found." \
		"Install one, or name it: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Recap needs Python 3.11 or later; $(PYTHON) is not." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) has no module venv." \
		"On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Creating .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear .venv

# The stamps are older than a lock file that changed: then, and only then, pip is called again.
.venv/run-installed: requirements.txt | .venv/bin/python
	@echo "Installing what the site needs"
	@$(PIP) requirements.txt
	@touch $@

.venv/dev-installed: requirements-dev.txt | .venv/bin/python
	@echo "Installing what tests and checks need"
	@$(PIP) requirements-dev.txt
	@touch $@

tests/lighthouse/node_modules/.installed: tests/lighthouse/package-lock.json
	@command -v npm >/dev/null || { echo "make lighthouse needs Node 18.20 or later with npm:" \
		"apt-get install nodejs npm" >&2; exit 1; }
	@echo "Installing Lighthouse"
	@npm ci --prefix tests/lighthouse --no-fund --no-audit --loglevel=error
	@touch $@

$(STATE_DIR)/secret_key: | .venv/bin/python
	@$(BIN)/python -m recap.secret_key $@
