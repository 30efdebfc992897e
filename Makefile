# Two commands are enough: `make run` and `make test`. Both do their own set-up on a bare machine.
.PHONY: record run test setup lint types units browser format screenshot clean

# Serves on http://127.0.0.1:8501. PORT= and CHUANYU_STORE= change where and on which store.
run: setup-runtime
	@.venv/bin/chuanyu serve

# Everything that must hold: style, types, units, pages, journeys in a real Chromium.
test: setup lint types units browser

# The common part: .venv with all requirements, a Chromium and a Chinese font.
setup:
	@scripts/setup.sh dev

.PHONY: setup-runtime
setup-runtime:
	@scripts/setup.sh runtime

lint:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types:
	.venv/bin/mypy

units:
	.venv/bin/pytest -q -n auto -m "not browser"

browser:
	.venv/bin/pytest -q -m browser

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
