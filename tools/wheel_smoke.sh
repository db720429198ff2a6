#!/bin/sh
# Builds the wheel, installs it into a clean environment from requirements/runtime.lock, and
# starts it from another folder, out of reach of this source tree.
set -eu
cd "$(dirname "$0")/.."

folder=$(mktemp -d "${TMPDIR:-/tmp}/tvto-wheel.XXXXXX")
trap 'rm -rf "$folder"' EXIT

.venv/bin/python -m build --no-isolation --outdir "$folder/dist" >"$folder/build.log" 2>&1 ||
    { cat "$folder/build.log" >&2; exit 1; }
.venv/bin/python -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    --require-hashes --only-binary :all: -r requirements/runtime.lock
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
    "$folder"/dist/*.whl
"$folder/venv/bin/python" -m pip check

cd "$folder"
export QT_QPA_PLATFORM=offscreen
"$folder/venv/bin/tvto-desk" --version
"$folder/venv/bin/python" -m tvto_desk doctor
