#!/bin/sh
# Resolves requirements*.txt into locks/: every package with the hashes of its files, for every platform.
# `lock.sh` writes them; `lock.sh platforms` checks that wheels for all of it exist where the docs say so.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
. scripts/index.sh
# One index only: another that holds a part of the files would leave the rest without hashes.
use_pips_index

resolve() { # FROM TO
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' \
        "$1" --output-file "$2"
}

installs_on() { # PLATFORM LOCK: all as wheels, but for jieba, which has none and is built from source anywhere
    into=$(mktemp -d)
    if ! uv pip install --quiet --dry-run --target "$into" --python-version 3.11 --python-platform "$1" \
        --require-hashes --only-binary :all: --no-binary jieba -r "locks/$2.txt"; then
        printf 'Not all of locks/%s.txt installs on %s: see the lines above.\n' "$2" "$1" >&2
        exit 1
    fi
    rm -rf "$into"
    printf 'All of locks/%s.txt installs on %s.\n' "$2" "$1"
}

case "${1:-}" in
    platforms) for platform in x86_64-manylinux_2_28 aarch64-manylinux_2_28 aarch64-apple-darwin; do
            installs_on "$platform" runtime
            # What recognises scans asks for macOS 14.
            (export MACOSX_DEPLOYMENT_TARGET=14.0 && installs_on "$platform" scan)
        done ;;
    *) resolve locks/build.in locks/build.txt
       resolve locks/uv.in locks/uv.txt
       resolve requirements.txt locks/runtime.txt
       resolve locks/scan.in locks/scan.txt
       resolve requirements-dev.txt locks/dev.txt ;;
esac
