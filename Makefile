# Each command sets up what is missing first; see .ci/setup.
SHELL := bash
.DEFAULT_GOAL := help
bin := .venv/bin
# Where nothing compiled is kept, each of the many processes that the tests start compiles every module anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help paper test check format lock sbom bench bench-quick faults fuzz style-guide clean

help: ## List the commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

paper: ## Check the content and build every edition into build/
	@.ci/setup paper
	@$(bin)/panelpaper check
	@$(bin)/panelpaper build --no-warnings
	@echo "To read an edition, open its first page in a browser:"
	@printf '  %s\n' build/*/index.html

test: ## Run the whole test suite
	@.ci/setup test
	@$(bin)/pytest -n 3 --dist worksteal $(ARGS)

check: ## Check the code: format, lint, types, architecture
	@.ci/setup check
	@$(bin)/ruff format --check --quiet . || { echo "Run 'make format'." >&2; false; }
	@$(bin)/ruff check --quiet .
	@$(bin)/mypy
	@$(bin)/lint-imports --no-logo

format: ## Format the code and mend what the linter can
	@.ci/setup check
	@$(bin)/ruff check --quiet --fix-only .
	@$(bin)/ruff format .

# Keeps the locked versions where pyproject.toml allows them; `make lock ARGS=--upgrade` takes the newest.
compile = .venv/lock/bin/uv pip compile pyproject.toml --group build $(1) --quiet --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command 'make lock' $(ARGS)

lock: ## Write the lock files anew after a change of dependencies
	@[ -x $(bin)/python ] || .ci/setup check
	@$(bin)/python -m venv .venv/lock && .venv/lock/bin/pip install --quiet --disable-pip-version-check uv
	@$(call compile,--output-file requirements.lock)
	@$(call compile,--extra cluster --group dev --constraint requirements.lock --output-file requirements-dev.lock)

faults: ## Kill a hundred real builds, fill their disk, take their permissions away (twenty minutes)
	@.ci/setup test
	@KILLS=$(or $(KILLS),100) $(bin)/pytest -n 2 tests/faults tests/property/test_publish_faults.py $(ARGS)

fuzz: ## Fuzz what reads files, elsewhere each time: SECONDS=900 for each way in
	@.ci/setup test
	@FUZZ_SECONDS=$(or $(SECONDS),900) FUZZ_SEED=$$RANDOM FUZZ_EXAMPLES=10000 $(bin)/pytest -n 2 tests/fuzz $(ARGS)

bom = dist/panelpaper.cdx.json

sbom: ## Write the software bill of materials, in CycloneDX, into dist/
	@.ci/setup check
	@mkdir -p $(dir $(bom))
	@PYTHONWARNINGS=ignore $(bin)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml \
		--output-reproducible --short-PURLs --output-file $(bom)

bench: ## Measure speed beside that of peers, and write docs/performance.md (half an hour; a quiet machine)
	@.ci/setup test
	@$(bin)/python -m benchmarks --write $(ARGS)

bench-quick: ## Measure less, in under five minutes, and write nothing
	@.ci/setup test
	@$(bin)/python -m benchmarks --quick $(ARGS)

style-guide: ## Build every component, on the web and on paper, into docs/style-guide/build/
	@.ci/setup paper
	@$(bin)/panelpaper -C docs/style-guide build --drafts
	@echo "Which file shows what: docs/style-guide.md"

clean: ## Remove what was built, the caches and the environment
	@rm -rf build dist docs/style-guide/build benchmarks/peers .venv .panelpaper .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
