# Each target installs what it needs, in .venv, from the locked lists in requirements/.
PYTHON ?= python3
RUN := .venv/bin/python
# One version of each package for all of them: no fork for newer Pythons.
LOCK := pip compile --universal --python-version 3.11.0 --fork-strategy fewest --generate-hashes --no-header --quiet --upgrade

.PHONY: site serve preview nginx check test bench lighthouse lock update vendor sbom clean

site: .venv/site ## check and build everything into site/
	@$(RUN) -m hooks site

serve: .venv/site ## preview on http://localhost:8000, renewed when something changes
	@$(RUN) -m hooks serve

preview: .venv/site ## the finished site on http://localhost:8080, with the server and the headers it has online
	@$(RUN) -m hooks preview

nginx: .venv/site ## that server's configuration for the address in SITE_URL
	@$(RUN) -m hooks nginx

check: .venv/site ## only the findings
	@$(RUN) -m hooks check

test: .venv/test ## everything, in a browser too
	@$(RUN) -m tests.chromium
	@$(RUN) -m tests.hunspell
	@$(RUN) -m tests.addresses
	@$(RUN) -m tests.poppler
	@$(RUN) -m tests.nginx
	@$(RUN) -m ruff check .
	@$(RUN) -m mypy
	@$(RUN) -m pytest

bench: .venv/test ## how long things take
	@$(RUN) -m tests.bench

lighthouse: .venv/test ## what a first view weighs and what Lighthouse says of it; needs Node
	@$(RUN) -m tests.bench_weight

lock: .venv/test ## after a change of versions in pyproject.toml
	@.venv/bin/uv $(LOCK) pyproject.toml -o requirements/site.txt
	@.venv/bin/uv $(LOCK) --extra test pyproject.toml -o requirements/test.txt

update: .venv/test ## raise every package to its newest version, and say which; needs npm
	@$(RUN) -m upkeep.update

vendor: .venv/site ## make the scripts of others again, after a change of versions in requirements/package.json; needs npm
	@$(RUN) -m upkeep.vendor

sbom: .venv/test ## list everything a release is made of, in sbom.cdx.json
	@$(RUN) -m upkeep.sbom

clean:
	rm -rf .venv site .site-* .index-* .site.lock .cache sbom.cdx.json

.venv/bin/python:
	@$(PYTHON) -m venv .venv

.venv/site: requirements/site.txt | .venv/bin/python
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@$(RUN) -m hooks.pango
	@touch $@

.venv/test: requirements/test.txt .venv/site
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@
