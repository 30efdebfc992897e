# Two commands are enough: `make run` and `make test`. Both do their own set-up on a bare machine.
.PHONY: run scan test setup lint types units browser record format screenshot clean lock platforms wheelhouse

# Serves on http://127.0.0.1:8501. PORT= and CHUANYU_STORE= change where and on which store; OFFLINE=folder installs from
# a folder made by `make wheelhouse`, without a network.
export OFFLINE
run: setup-runtime
	@.venv/bin/chuanyu serve

# What recognises the text of scans (PDF, PNG, JPEG, TIFF): 120 MB more, once; then `make run` as ever.
scan:
	@scripts/setup.sh scan

# Everything that must hold: style, types, units, pages, journeys in a real Chromium.
test: setup lint types units browser

# The common part: .venv with all requirements, a Chromium, a Chinese font, LibreOffice, the rules on Word files.
setup:
	@scripts/setup.sh dev

.PHONY: setup-runtime
setup-runtime:
	@scripts/setup.sh runtime

# What requirements*.txt come to, with hashes; and whether there are wheels of it for the platforms of the README.
lock:
	@scripts/lock.sh

platforms:
	@scripts/lock.sh platforms

# A folder with all that `make run` installs, for machines of this kind that have no network.
WHEELHOUSE ?= wheelhouse
wheelhouse: setup-runtime
	@.venv/bin/python scripts/wheelhouse.py make "$(WHEELHOUSE)"

lint:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types:
	.venv/bin/mypy

units:
	.venv/bin/pytest -q -n auto -m "not browser and not install"

# A journey shares the processors with a browser: one that fails is tried once more, and told of either way.
browser:
	.venv/bin/pytest -q -rR -n 2 --dist loadfile --reruns 1 -m "browser or install"

format:
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

# The picture in the README, taken by the product itself.
screenshot: setup
	.venv/bin/python -m scripts.screenshot

# Writes what the comparison makes of the invented pairs: read the diff before it is committed.
record: setup
	.venv/bin/python -m scripts.record

clean:
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis
