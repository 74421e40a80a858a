# Everything that is done with this project; `make` lists it.
.DEFAULT_GOAL := help
PY ?= .venv/bin/python
# Meant for another Python, they would break ours (see isolate in bin/setup).
unexport PYTHONHOME PYTHONPATH

.PHONY: help
help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: setup
setup: ## Install what is needed to run into .venv
	@bin/setup

.PHONY: dev
dev: ## Install the tools for developers into .venv too
	@bin/setup --dev

# Ctrl-C reaches the program and make alike; the program ends by itself, and the trap spares make's complaint.
.PHONY: run
run: setup ## Train if needed and serve the assistant (Ctrl-C ends it)
	@trap 'exit 0' INT; $(PY) -m reliefdesk run

.PHONY: chat
chat: setup ## Talk to the assistant in the terminal
	@trap 'exit 0' INT; $(PY) -m reliefdesk chat

.PHONY: train
train: setup ## Train a model from the content
	@$(PY) -m reliefdesk train

.PHONY: check
check: setup ## Check the content: all problems at once, and what to do
	@$(PY) -m reliefdesk check

.PHONY: evaluate
evaluate: dev ## Measure the model on held-out questions
	@$(PY) -m reliefdesk evaluate

.PHONY: bench
bench: dev ## Measure speed and memory side by side with stock Rasa, and draw the plots
	@$(PY) -m bench

.PHONY: widget
widget: dev widget/node_modules ## Build the widget, the one file that a page loads
	@bin/npm run --silent build

# Tests that serve or drive a browser: two files at a time, and those of one file one after the other. As collected,
# so that one trains the model while the other drives a browser, and what is long does not come last.
files := -n 2 --dist loadfile --no-loadscope-reorder

.PHONY: test
test: lint test-widget test-fast ## Run every check: ruff, mypy, vulture, the widget's, then the fast tests, then those with Rasa or a browser
	@bin/program chromium && $(PY) -m pytest $(files) --durations=12 -m "(rasa or browser) and not slow"

fast := -n auto -m "not rasa and not slow and not browser"

.PHONY: test-fast
test-fast: dev ## Run the tests that need neither Rasa nor a browser
	@bin/program redis-server && $(PY) -m pytest $(fast)

.PHONY: coverage
coverage: dev ## Run them and measure what they reach, which may not fall
	@rm -rf .coverage && mkdir .coverage
	@bin/program redis-server && $(PY) -m coverage run -m pytest $(fast)
	@$(PY) -m coverage combine --quiet && $(PY) -m coverage report

.PHONY: pictures
pictures: dev widget/node_modules ## Make the pictures of the console in docs/content.md anew
	@bin/program chromium && PICTURES=docs/console $(PY) -m pytest tests/browser/test_console_pictures.py

.PHONY: test-widget
test-widget: dev widget/node_modules ## Check the widget's style, types, parts, size, and that the built file is today's
	@bin/npm run --silent lint
	@bin/npm run --silent types
	@bin/npm run --silent test

.PHONY: test-browser
test-browser: dev widget/node_modules ## Run the tests that drive a browser
	@bin/program chromium && $(PY) -m pytest -m "browser and not slow"

widget/node_modules: widget/package-lock.json
	@bin/npm ci --silent --no-fund --no-audit && touch widget/node_modules

.PHONY: test-slow
test-slow: dev ## Run the tests that take minutes each
	@$(PY) -m pytest -m slow

.PHONY: lint
lint: dev ## Check style, types and unused code
	@$(PY) -m ruff check && $(PY) -m ruff format --check --quiet
	@$(PY) -m mypy
	@$(PY) -m vulture

# A lock starts from the one before, so that only what has to change does, and the second lock from the first, so
# that developers test what runs. The third is there for bin/setup.
upgrade ?=
compile := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --no-python-downloads \
	--generate-hashes --only-binary :all: --no-header --no-emit-index-url --no-emit-find-links $(upgrade)

.PHONY: lock
lock: dev ## Recompile the locks (upgrade=--upgrade takes the newest releases)
	@$(compile) --override requirements/overrides.txt requirements/runtime.in -o requirements/runtime.lock
	@cp requirements/runtime.lock requirements/dev.lock
	@$(compile) --override requirements/overrides.txt --override requirements/overrides-dev.txt \
		requirements/dev.in -o requirements/dev.lock
	@$(compile) requirements/uv.in -o requirements/uv.lock

.PHONY: clean
clean: ## Remove what can be made again: environment, models, caches
	@rm -rf widget/node_modules .venv .tools .rasa models results .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
	@find . -name node_modules -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
