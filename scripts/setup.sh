#!/bin/sh
# All the set-up of a bare machine: `setup.sh runtime` for running the product, `setup.sh dev` for testing it too.
# Does only what is missing, so a second call is quick. Every failure is one plain line that says what to do.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
as_root_on_debian() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

apt_install() {
    say "Installing with apt-get: $*"
    if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } \
        >/dev/null 2>&1; then
        fail "apt-get could not install $*: install it by hand, then run the command again."
    fi
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 python; do
        if command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
}

fingerprint() { cat "$@" | cksum | tr ' ' '-'; }

make_venv() {
    if [ -x .venv/bin/python ] && new_enough .venv/bin/python; then return; fi
    python=$(find_python)
    [ -n "$python" ] || fail "Python 3.11 or newer is needed and none was found: install it, or set PYTHON=/path/to/python3."
    if ! "$python" -c 'import ensurepip' >/dev/null 2>&1; then
        as_root_on_debian || fail "Python's venv module is missing: install the package python3-venv."
        apt_install python3-venv
    fi
    say "Making .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv || fail "A virtual environment could not be made in .venv with $python."
}

install_requirements() { # FILE: installs it once for each content
    mark=".venv/.installed-$1-$(fingerprint requirements.txt "$1" pyproject.toml)"
    if [ -f "$mark" ]; then return; fi
    say "Installing $1 (once; about a minute)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --use-pep517 -r "$1" \
        || fail "pip could not install $1: see the lines above; a package index must be within reach."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -e . \
        || fail "The command 'chuanyu' could not be installed into .venv: see the lines above."
    rm -f ".venv/.installed-$1-"*
    : > "$mark"
}

playwright_chromium() {
    .venv/bin/python - <<'PY'
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    sys.exit(not pathlib.Path(p.chromium.executable_path).exists())
PY
}

has_chromium() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    playwright_chromium
}

ensure_chromium() {
    if has_chromium; then return; fi
    if as_root_on_debian; then apt_install chromium; return; fi
    say "Installing Playwright's Chromium"
    .venv/bin/python -m playwright install chromium >/dev/null 2>&1 \
        || fail "No Chromium was found and Playwright's could not be had: install the package chromium (the browser tests need it)."
}

has_chinese_font() {
    [ "$(uname)" = Darwin ] && return 0
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh-cn 2>/dev/null)" ]
}

ensure_chinese_font() {
    if has_chinese_font; then return; fi
    as_root_on_debian || fail "No Chinese font was found: install the packages fontconfig and fonts-noto-cjk (the page tests need them)."
    apt_install fontconfig fonts-noto-cjk
}

case "${1:-}" in
    runtime) make_venv; install_requirements requirements.txt ;;
    dev) make_venv; install_requirements requirements.txt; install_requirements requirements-dev.txt
         ensure_chromium; ensure_chinese_font ;;
    *) fail "usage: setup.sh runtime|dev" ;;
esac
