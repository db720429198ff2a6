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

compile ${UPGRADE:+--upgrade} --extra dev --output-file requirements/dev.lock
# The program alone, at the very versions it was tested with.
compile --upgrade --constraint requirements/dev.lock --output-file requirements/runtime.lock
