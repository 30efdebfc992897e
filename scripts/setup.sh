#!/bin/sh
# All the set-up of a bare machine: `setup.sh runtime` for running the product, `setup.sh scan` for
# recognising scans too, `setup.sh dev` for testing it.
# Does only what is missing, so a second call is quick. Every failure is one plain line that says what to do.
# What is installed is what locks/ names, file by file. OFFLINE=folder takes it from a folder that `make wheelhouse`
# made, and asks no network for anything.
set -eu
case "${OFFLINE:-}" in "" | /*) ;; *) OFFLINE="$PWD/$OFFLINE" ;; esac
cd "$(dirname "$0")/.."
. scripts/index.sh
locks=${OFFLINE:-locks}
uv=

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
    if [ -x .venv/bin/python ] && new_enough .venv/bin/python && .venv/bin/python -c 'import pip' 2>/dev/null; then
        return
    fi
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

choose_source() {
    if [ -z "${OFFLINE:-}" ]; then
        use_pips_index
        use_pips_other_places
        return
    fi
    .venv/bin/python scripts/wheelhouse.py check "$OFFLINE" || exit 1
    unset PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS UV_DEFAULT_INDEX UV_INDEX UV_INDEX_URL UV_FIND_LINKS
    export PIP_CONFIG_FILE=/dev/null UV_NO_CONFIG=1 UV_OFFLINE=1
}

with_source() { # COMMAND...: run with the options, common to pip and uv, that say where packages come from
    if [ -n "${OFFLINE:-}" ]; then set -- "$@" --no-index --find-links "$OFFLINE"; fi
    "$@"
}

with_pip() { with_source env PYTHONWARNINGS=ignore .venv/bin/python -m pip install --quiet --disable-pip-version-check --use-pep517 "$@"; }

# As pip does, with bytecode: a command starts a fifth faster where none may be written later.
with_uv() { with_source "$uv" pip install --quiet --compile-bytecode --python .venv/bin/python "$@"; }

find_uv() {
    if command -v uv >/dev/null 2>&1; then
        uv=uv
    elif [ -x .venv/bin/uv ] || with_pip --require-hashes --only-binary :all: -r locks/uv.txt 2>/dev/null; then
        uv=.venv/bin/uv
    fi
}

install() { # ARGUMENTS that pip and uv share
    if [ -n "$uv" ]; then
        if with_uv "$@"; then return; fi
        say "uv could not install this (see above): pip tries it now"
        uv=
    fi
    with_pip "$@"
}

install_locked() { # NAME: installs locks/NAME.txt and the command, once for each content
    mark=".venv/.installed-$1-$(fingerprint locks/build.txt "locks/$1.txt" pyproject.toml)"
    if [ -f "$mark" ]; then return; fi
    choose_source
    say "Installing locks/$1.txt (once; about half a minute)"
    find_uv
    # Without isolation, so that what builds is locked too.
    { install --require-hashes -r locks/build.txt \
        && install --require-hashes --no-build-isolation -r "$locks/$1.txt" \
        && install --no-deps --no-build-isolation -e .; } \
        || fail "locks/$1.txt could not be installed: see the lines above; a package index must be within reach, or OFFLINE=folder name a folder that 'make wheelhouse' made."
    .venv/bin/python -m compileall -q analysis commands drafts exports legislation views wording workbench app.py cli.py || true
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

ensure_office() {
    if command -v soffice >/dev/null 2>&1 || command -v libreoffice >/dev/null 2>&1; then return; fi
    if as_root_on_debian; then apt_install libreoffice-writer-nogui libreoffice-calc-nogui; return; fi
    say "No LibreOffice was found: install the package libreoffice-writer-nogui, or what rests on it is not tested."
}

# Microsoft's rules on Word files (the Open XML SDK, for Node), asked by the tests.
ensure_validator() {
    mark=".venv/.installed-validate-$(fingerprint locks/validate/package-lock.json)"
    if [ -f "$mark" ] || [ -n "${OFFLINE:-}" ]; then return; fi
    if ! command -v npm >/dev/null 2>&1; then
        say "No npm was found: Word files are not held to Microsoft's rules by the tests."
        return
    fi
    mkdir -p .venv/validate
    cp locks/validate/package.json locks/validate/package-lock.json .venv/validate/
    if ! npm ci --prefix .venv/validate --ignore-scripts --no-audit --no-fund >/dev/null 2>&1; then
        say "locks/validate could not be installed with npm: Word files are not held to Microsoft's rules by the tests."
        return
    fi
    : > "$mark"
}

case "${1:-}" in
    runtime) make_venv; install_locked runtime ;;
    scan) make_venv; install_locked runtime; install_locked scan ;;
    dev) make_venv; install_locked runtime; install_locked dev
         ensure_chromium; ensure_chinese_font; ensure_office; ensure_validator ;;
    *) fail "usage: setup.sh runtime|scan|dev" ;;
esac
