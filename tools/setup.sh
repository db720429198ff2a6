#!/bin/sh
# Sets up what a make target needs, and nothing twice:
#   setup.sh venv             .venv with exactly requirements/dev.lock
#   setup.sh peers            what the benchmarks compare with, in build/peers
#   setup.sh debian GROUP…    the Debian packages of the groups named below
set -eu
cd "$(dirname "$0")/.."

venv() {
    lock=requirements/dev.lock
    # The lock is copied in last, so a half-made environment is never taken for a whole one.
    if cmp -s "$lock" .venv/installed.lock && .venv/bin/python -c '' 2>/dev/null; then
        return
    fi
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null || debian venv
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        echo "setup: making .venv with $("$python" --version)"
        "$python" -m venv --clear .venv
    fi
    echo "setup: installing $lock into .venv (once; about 1 GB)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --require-hashes --only-binary :all: -r "$lock"
    cp "$lock" .venv/installed.lock
}

# The rivals of the benchmarks, beside .venv and never in it: only `make bench` looks there.
peers() {
    lock=requirements/bench.lock
    if cmp -s "$lock" build/peers/installed.lock; then
        return
    fi
    rm -rf build/peers
    echo "setup: installing $lock into build/peers (once)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
        --only-binary :all: --no-deps --target build/peers -r "$lock"
    cp "$lock" build/peers/installed.lock
}

find_python() {
    for name in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "setup: Python 3.11 or newer is needed: apt-get install python3 python3-venv" >&2
    exit 1
}

packages_of() {
    case $1 in
    venv) echo python3-venv ;;
    # What Qt loads even when it draws to memory only.
    qt) echo libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 ;;
    # What Qt's window plug-in for X loads besides.
    x11) echo libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-randr0 \
        libxkbcommon-x11-0 ;;
    # What Qt's camera part is linked with. Without it everything but the camera works.
    camera) echo libpulse0 libxrandr2 libxext6 libdrm2 ;;
    # A screen in memory, for the tests that open real windows.
    xvfb) echo xvfb xauth ;;
    # pdftotext, pdffonts and pdftoppm read back what the program printed.
    tests) echo poppler-utils ;;
    # The page that checks certificates is tried in a real browser.
    browser) echo chromium ;;
    # The same page is built by npm.
    node) command -v npm >/dev/null || echo nodejs npm ;;
    # A print server of the tests' own, with the filters that a real printer has.
    cups) echo cups cups-client cups-filters ;;
    # PyInstaller asks objdump what a library needs, and packs Python's own, which Debian keeps apart.
    bundle)
        echo binutils
        .venv/bin/python -c 'import sys
if sys.base_prefix == "/usr": print("libpython%d.%d" % sys.version_info[:2])'
        ;;
    postgres) echo postgresql ;;
    # WeasyPrint lays its text out with Pango.
    pango) echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ;;
    *) echo "setup: no such group: $1" >&2; exit 2 ;;
    esac
}

# Installed under its own name, or under the one Debian 13 gave it for 64-bit time.
installed() {
    dpkg-query -W -f='${db:Status-Status}\n' "$1" "$1t64" 2>/dev/null | grep -qx installed
}

debian() {
    if ! command -v dpkg-query >/dev/null; then
        return # not a Debian: its owner installs the libraries, and Qt names what it misses
    fi
    missing=
    for group in "$@"; do
        for package in $(packages_of "$group"); do
            installed "$package" || missing="$missing $package"
        done
    done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ]; then
        root=env
    elif sudo -n true 2>/dev/null; then
        root=sudo
    else
        echo "setup: Debian packages are missing. Run this, then make again:" >&2
        echo "    sudo apt-get update && sudo apt-get install --no-install-recommends$missing" >&2
        exit 1
    fi
    echo "setup: apt-get install$missing"
    # An old list may still do, so a failed update is left to the install to judge.
    $root apt-get update -qq </dev/null || true
    # shellcheck disable=SC2086  # a list of names
    $root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing </dev/null >/dev/null
}

what=$1
shift
case $what in
venv) venv ;;
peers) peers ;;
debian) debian "$@" ;;
*) echo "setup: venv, peers or debian GROUP…" >&2; exit 2 ;;
esac
