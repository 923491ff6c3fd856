# `make run` and `make test` set up everything they need: Python 3.11, make and git are enough.
SHELL := /bin/bash
PYTHON ?= python3.11
VENV := .venv
UV := .uv/bin/uv
BIN := $(VENV)/bin
PORT ?= 8000

# torch's CPU build comes from the folder of wheels that PIP_FIND_LINKS names, else from PyTorch's own CPU index.
ifdef PIP_FIND_LINKS
TORCH := --find-links "$(PIP_FIND_LINKS)"
else
TORCH := --torch-backend cpu
endif

.PHONY: run chat train test check screenshots bench evaluate lock clean

run: $(VENV)/ready
	@$(BIN)/unitmate run --port $(PORT)

chat: $(VENV)/ready
	@$(BIN)/unitmate chat

train: $(VENV)/ready
	@$(BIN)/unitmate train

test: train
	@$(BIN)/python -m pytest

check: $(VENV)/ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/unitmate spec build --check
	@echo "Rasa is checking intents, rules and responses …"
	@TF_CPP_MIN_LOG_LEVEL=3 RASA_TELEMETRY_ENABLED=false $(BIN)/rasa data validate --fail-on-warnings \
		--domain bot/domain --config config.yml --data data > build/validate.log 2>&1 \
		|| (tail -n 30 build/validate.log; exit 1)

screenshots: train
	@$(BIN)/python -m tests.screenshots docs

bench: train
	@$(BIN)/python -m benchmarks

evaluate: train
	@$(BIN)/unitmate evaluate all

# The environment, made anew when the lock changes.
$(VENV)/ready: requirements.lock pyproject.toml
	@command -v $(PYTHON) > /dev/null || { echo "Python 3.11 is needed: install it, or say where it is with make PYTHON=…"; exit 1; }
	@echo "Setting up the environment (a few minutes the first time) …"
	@test -x $(UV) || { $(PYTHON) -m venv .uv && .uv/bin/pip install --quiet --disable-pip-version-check uv; }
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) $(VENV)
	@$(UV) pip sync --python $(BIN)/python $(TORCH) requirements.lock 2>&1 | grep -v '^WARNING' | grep -E '^(Resolved|Prepared|Installed|error|  )' || true
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
	@$(BIN)/python -c "import rasa, onnxruntime, faiss" 2> /dev/null || { echo "Setting up the environment failed. Run 'make clean' and try again."; exit 1; }
	@mkdir -p build && touch $@
	@echo "The environment is ready."

lock: $(VENV)/ready
	@$(UV) pip compile --quiet pyproject.toml --group dev --python-version 3.11 --no-annotate $(TORCH) -o requirements.lock

clean:
	rm -rf $(VENV) .uv build
