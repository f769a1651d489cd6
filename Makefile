# Everything here needs only Python 3.11 or newer with venv, and make.
PYTHON ?= python3
BIN := .venv/bin
VALIDATORS := consumers/validators
GENERATORS := consumers/generators
READERS := tests/foreign/readers
CLUSTERS := tests/docs/clusters
AXE := tests/browser

.PHONY: demo test test-deep check generate bench bench-corpus bench-draft mutants fuzz fuzz-smoke consumers \
	consumers-validators consumers-generators docs readers clusters browser bench-view screenshots packages clean

demo: .venv/installed
	$(BIN)/python tools/demo.py

test: .venv/installed .venv/independent-installed .venv/recipes-installed
	$(BIN)/python -m pytest -n auto

# A million documents a property; for a night.
test-deep: .venv/installed
	HYPOTHESIS_PROFILE=deep $(BIN)/python -m pytest -n auto tests/properties

check: .venv/installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/generate.py --check

generate: .venv/installed
	$(BIN)/python tools/generate.py

# The documentation site, in site/.
docs: .venv/docs-installed
	$(BIN)/python -m tools.site

bench: .venv/bench-installed
	$(BIN)/python -m benchmarks

# Corpora; with MEMORY=--memory also the peak memory of a worker, which takes minutes.
bench-corpus: .venv/bench-installed .venv/recipes-installed
	$(BIN)/python -m benchmarks.many $(MEMORY)

# How well drafts are, on annotated articles that lie beside the repository: see docs/drafting.md.
# With CALIBRATE=--calibrate, how sure each rule is gets written into the code and the page.
bench-draft: .venv/installed
	$(BIN)/python -m benchmarks.draft $(CALIBRATE)

# Whether the tests notice what goes wrong in the rules and the codecs: see CONTRIBUTING.md.
mutants: .venv/mutants-installed
	$(BIN)/python -m tests.mutants $(MUTANTS)

# Minutes for all targets together, or for one: make fuzz MINUTES=60 TARGET=json_in
MINUTES ?= 10
fuzz: .venv/fuzz-installed
	$(BIN)/python -m fuzz --minutes $(MINUTES) $(TARGET)

fuzz-smoke: .venv/fuzz-installed
	$(BIN)/python -m fuzz --minutes 1 --seed 1 --if-possible

# What other tools make of the files in schema/.
consumers: consumers-validators consumers-generators

# Needs node, a JDK, xmllint and jing beside: see consumers/README.md.
consumers-validators: .venv/installed $(VALIDATORS)/.venv/installed $(VALIDATORS)/node_modules/installed
	$(BIN)/python -m pytest $(VALIDATORS)
	cd $(VALIDATORS) && node --test --test-reporter=spec

# Needs node, a JDK, xjc and Jackson beside.
consumers-generators: .venv/installed $(GENERATORS)/.venv/installed $(GENERATORS)/node_modules/installed
	$(BIN)/python -m pytest $(GENERATORS)

# What other systems' own software finds in files that are written for it.
readers: $(READERS)/.venv/installed
	$(READERS)/.venv/bin/python -m pytest -n auto tests/foreign

# What `annotator view` makes, in the Chromium of the system; without one, the tests are skipped.
browser: .venv/browser-installed
	$(BIN)/python -m pytest -n auto tests/browser

bench-view: .venv/browser-installed
	$(BIN)/python -m benchmarks.view

# The pictures of such a page in docs/images.
screenshots: .venv/browser-installed
	$(BIN)/python -m tools.screenshots

# What docs/clusters.md shows; needs a JDK beside.
clusters: $(CLUSTERS)/.venv/installed
	PATH="$(CURDIR)/$(CLUSTERS)/.venv/bin:$$PATH" python -m pytest tests/docs/test_examples.py -k clusters

# The wheel and the sdist, on every Python from 3.11 to 3.13 that is here: see tox.toml. Of pyenv's
# only those that are active would be found, so all are put at the end of the path. All tests:
# make packages TESTS=tests
packages: .venv/packages-installed
	PATH="$$PATH$$(printf ':%s' "$$(pyenv root 2>/dev/null)"/versions/*/bin)" $(BIN)/tox run $(if $(TESTS),-- $(TESTS))

clean:
	rm -rf .venv .tox build dist site $(READERS)/.venv $(CLUSTERS)/.venv $(AXE)/node_modules $(VALIDATORS)/.venv $(VALIDATORS)/node_modules \
		$(GENERATORS)/.venv $(GENERATORS)/node_modules $(GENERATORS)/build

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

# What the second implementation needs; without node, or npm, its tests are skipped.
.venv/independent-installed: .venv/installed tests/independent/package.json
	@if ! command -v npm >/dev/null; then echo "note: there is no npm" >&2; \
	elif npm install --prefix tests/independent --no-package-lock --no-audit --no-fund --silent; then touch $@; \
	else echo "note: npm cannot install what tests/independent needs" >&2; fi

.venv/recipes-installed: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[recipes]'
	touch $@

.venv/browser-installed: .venv/installed $(AXE)/package.json
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[browser]'
	@if ! command -v npm >/dev/null; then echo "note: there is no npm" >&2; \
	elif npm install --prefix $(AXE) --no-package-lock --no-audit --no-fund --silent; then touch $@; \
	else echo "note: npm cannot install what $(AXE) needs" >&2; fi

.venv/docs-installed: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	touch $@

.venv/bench-installed: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	touch $@

.venv/mutants-installed: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[mutants]'
	touch $@

.venv/packages-installed: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[packages]'
	touch $@

.venv/fuzz-installed: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	touch $@

$(READERS)/.venv/installed: pyproject.toml $(READERS)/requirements.txt
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[test,foreign]' \
		--requirement $(READERS)/requirements.txt
	touch $@

$(CLUSTERS)/.venv/installed: pyproject.toml $(CLUSTERS)/requirements.txt
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[test,cluster,corpus]' \
		--requirement $(CLUSTERS)/requirements.txt
	touch $@

# Each folder of consumers/ has a Python and a node_modules of its own.
consumers/%/.venv/installed: consumers/%/requirements.txt
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

consumers/%/node_modules/installed: consumers/%/package.json
	cd $(<D) && npm install --no-package-lock --no-audit --no-fund --silent
	touch $@
