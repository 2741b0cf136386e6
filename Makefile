# All commands and all compiler flags of Fourfold. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo demo-new test walks fuzz faults bench evidence build release lint packages-build packages-run packages-test packages-bench venv clean

# An import that a target does not declare does not compile: the layers hold.
FLAGS := --explicit-target-dependency-import-check error
RELEASE := $(FLAGS) -c release
FOURFOLD := .build/release/fourfold
PORT ?= 8080
export SWIFT_BACKTRACE := enable=no

help: ## List these targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

demo: release ## Build, make an invented school and serve it on http://127.0.0.1:8080
	@$(FOURFOLD) demo --folder .demo
	@exec $(FOURFOLD) serve --folder .demo --port $(PORT)

demo-new: release ## Remake the invented school, then serve it
	@rm -rf .demo
	@$(FOURFOLD) demo --folder .demo
	@exec $(FOURFOLD) serve --folder .demo --port $(PORT)

test: packages-build packages-run packages-test venv ## Run every test: Swift, both databases, real browser
	@scripts/test $(FLAGS)

walks: build packages-run packages-test venv ## Walk every journey of the browser on PostgreSQL; `make test` does on SQLite
	@FOURFOLD_WALK_ON=postgres scripts/with-services .venv/bin/python -m pytest --quiet --tb=short browser

fuzz: ## Feed each parser bytes made to break it, 10 minutes in all
	@scripts/fuzz 600

faults: release packages-test ## Kill it, cut its power, fill its disk: for docs/reliability.md; ONLY=crash,power does some
	@mkdir -p .faults
	@FOURFOLD_DURABLE=1 scripts/with-services bench/faults/run --long --out .faults/found.jsonl \
		$(if $(ONLY),--only $(ONLY)) $(FOURFOLD) || failed=1; \
		bench/faults/report .faults/found.jsonl docs/reliability.md || failed=1; exit $${failed:-0}

bench: release packages-test packages-bench ## Measure speed in the release build, for docs/performance.md
	@swift build $(RELEASE) --product Bench
	@swift build $(RELEASE) --product KernelBench
	@swift build $(RELEASE) --product SchoolsBench
	@swift build $(RELEASE) --product SavesBench
	@FOURFOLD_DURABLE=1 scripts/with-services bench/run $(FOURFOLD) .build/release/Bench

evidence: packages-build ## Make the tables of docs/evidence.md anew; FOURFOLD_DATA names the folder of the data sets
	@swift build $(RELEASE) --product Evidence
	@.build/release/Evidence docs/evidence.md

build: packages-build ## Build for debugging
	@swift build $(FLAGS)

release: packages-build ## Build for use
	@swift build $(RELEASE) --product fourfold

lint: ## Check the layout of the code
	@swift format lint --recursive --strict Sources Tests fuzz bench evidence Package.swift

packages-build packages-run packages-test packages-bench: packages-%:
	@scripts/packages $*

venv: .venv/ready

.venv/ready: scripts/requirements.txt
	@python3 -m venv .venv
	@.venv/bin/pip install --quiet --disable-pip-version-check -r scripts/requirements.txt
	@touch $@

clean: ## Remove what was built; the demo and any records stay
	@rm -rf .build .venv
