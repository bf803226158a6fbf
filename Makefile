.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
LAWS ?= $(HOILUAT_LAWS)
export OMP_NUM_THREADS = 1

help:  ## Show what can be done
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip

$(VENV)/.serving: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/pip install --quiet -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/pip install --quiet -c constraints.txt -e '.[dev,llm,postgres,oidc]'
	@touch $@ $(VENV)/.serving

run: $(VENV)/.serving  ## Install what serving needs, build the index, serve http://127.0.0.1:8000
	$(BIN)/hoiluat index build --without-gate "make run"
	$(BIN)/hoiluat serve

index: $(VENV)/.serving  ## Build the index (LAWS=DIR imports official texts first)
	$(BIN)/hoiluat index build $(if $(LAWS),--laws $(LAWS))

test: $(VENV)/.dev  ## Install what the tests need, run them
	$(BIN)/python -m pytest -n auto --dist worksteal

sweep: $(VENV)/.dev  ## The long tests: every page under axe, every route by every role, kills and swaps
	$(BIN)/python -m pytest -m sweep

check: $(VENV)/.dev  ## Formatting, lint, types, tests, digests against official texts where there are any
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist worksteal
	@if [ -n "$(LAWS)" ]; then $(BIN)/hoiluat corpus check --laws $(LAWS); else echo "Không có HOILUAT_LAWS: bỏ qua corpus check."; fi

fix: $(VENV)/.dev  ## Format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(VENV)/.eval: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/pip install --quiet -c constraints.txt -e '.[eval]'
	@touch $@ $(VENV)/.serving

eval: $(VENV)/.eval  ## Measure on the gold questions (SET=dev or test): figures, baselines, ragas, bao-cao.html
	$(BIN)/hoiluat index build --without-gate "make eval" $(if $(LAWS),--laws $(LAWS))
	$(BIN)/hoiluat eval run --set $(or $(SET),dev) --whole --out ket-qua.json $(if $(CHUNK_MODEL),--chunk-model $(CHUNK_MODEL))
	$(BIN)/hoiluat eval report ket-qua.json
	$(if $(QA),$(BIN)/hoiluat eval public $(QA))

$(VENV)/.audit: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/pip install --quiet -c constraints.txt -e '.[audit]'
	@touch $@ $(VENV)/.serving

audit: $(VENV)/.audit  ## Bill of materials (sbom.json), then known holes in what is installed (asks the package index)
	@mkdir -p build && rm -f build/audit.json
	@$(BIN)/pip freeze --exclude-editable > build/installed.txt
	$(BIN)/cyclonedx-py requirements --output-reproducible --of JSON --pyproject pyproject.toml -o sbom.json build/installed.txt
	@$(BIN)/pip-audit -r build/installed.txt --no-deps --disable-pip --progress-spinner off --timeout 20 -f json -o build/audit.json 2>build/audit.log; \
	status=$$?; \
	if [ ! -f build/audit.json ]; then echo "Cảnh báo: không hỏi được danh sách lỗ hổng (không có mạng?). Chưa kiểm; sbom.json đã ghi."; \
	elif [ $$status -ne 0 ]; then cat build/audit.json; exit $$status; fi

gate: $(VENV)/.serving  ## Stop when a change loses what counts against the reference
	$(BIN)/hoiluat index build --without-gate "make gate" $(if $(LAWS),--laws $(LAWS))
	$(BIN)/hoiluat eval gate

bench: $(VENV)/.serving  ## Time answers, memory and start-up of one worker
	$(BIN)/python -m eval.bench

.PHONY: help run index test sweep check fix eval audit gate bench
