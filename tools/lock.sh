#!/bin/sh
# Compiles requirements/*.lock from pyproject.toml. Versions already locked stay;
# `make lock UPGRADE=1` takes the newest that pyproject.toml allows.
set -eu
cd "$(dirname "$0")/.."

if [ ! -x build/lock/bin/pip-compile ]; then
    "${PYTHON:-python3}" -m venv --clear build/lock
    build/lock/bin/python -m pip install --quiet --disable-pip-version-check pip-tools==7.6.2
fi

compile() {
    CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
        --strip-extras --allow-unsafe "$@" pyproject.toml
}

compile ${UPGRADE:+--upgrade} --extra dev --extra sign --output-file requirements/dev.lock
# The program alone, at the very versions it was tested with.
compile --upgrade --constraint requirements/dev.lock --output-file requirements/runtime.lock
# What the benchmarks alone add: the rest of their list is in dev.lock already.
compile ${UPGRADE:+--upgrade} --constraint requirements/dev.lock --extra bench \
    --output-file build/lock/bench.all
awk '/^[a-z0-9]/ { keep = FILENAME == ARGV[2] && !($1 in known); known[$1] }
     keep || (FILENAME == ARGV[2] && /^#/ && !begun) { print }
     FILENAME == ARGV[2] && /^[a-z]/ { begun = 1 }' \
    requirements/dev.lock build/lock/bench.all >requirements/bench.lock
