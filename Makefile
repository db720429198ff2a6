# Each target sets up what it needs by itself (tools/setup.sh): the Debian packages, and .venv from
# the lock with hashes. A second call finds all in place and adds a fraction of a second.
#
#   make run            start the program            ARGS="…" passes options on
#   make demo           the main job, end to end     OUT=out is where the papers go
#   make test           the tests                    ARGS="-k name" narrows them
#   make test-x         the journeys through the windows, on a throw-away X server
#   make test-offline   the tests where there is no network at all
#   make test-postgres  the tests that need PostgreSQL, on a throw-away server
#   make check          style, types, arrows, migrations, words
#   make shots          every window as a picture    OUT=out is where they go
#   make bench          the benchmarks               make faults   the long fault figures
#   make bundle         the program as a folder that needs no Python
#   make verifier       the page that checks certificates without a network, from tools/verifier
#   make lock           requirements/*.lock anew from pyproject.toml
#   make clean          all that was made, except .venv

PY := .venv/bin/python
OUT ?= out
ARGS ?=

.DEFAULT_GOAL := test
.PHONY: run demo test test-x test-offline test-postgres check shots bench faults bundle verifier lock clean venv
.NOTPARALLEL:

venv:
	@tools/setup.sh venv

# `debian-qt-x11` = the groups qt and x11.
debian-%:
	@tools/setup.sh debian $(subst -, ,$*)

run: debian-qt-x11-camera venv
	$(PY) -m tvto_desk $(ARGS)

demo: export QT_QPA_PLATFORM := offscreen
demo: debian-qt venv
	$(PY) -m tvto_desk demo $(OUT)

test: export QT_QPA_PLATFORM := offscreen
test: debian-qt-camera-tests-cups-browser venv
	$(PY) -m pytest -m "not postgres" --numprocesses auto --dist loadfile --no-loadscope-reorder --benchmark-disable $(ARGS)

# The screen of the smallest computer the program promises to fit.
test-x: export QT_QPA_PLATFORM := xcb
test-x: debian-qt-camera-tests-x11-xvfb venv
	xvfb-run -a -s "-screen 0 1366x768x24" $(PY) -m pytest -m "not postgres" \
	    $(wildcard tests/journeys/test_*_window.py) $(ARGS)

# A room of its own without any network; what talks to itself keeps its loopback.
test-offline: export QT_QPA_PLATFORM := offscreen
test-offline: debian-qt-camera-tests-cups-browser venv
	unshare $$([ "$$(id -u)" = 0 ] && echo --net || echo --net --map-root-user) sh -c 'ip link set lo up && exec "$$@"' sh $(PY) -m pytest -m "not postgres" \
	    --numprocesses auto --dist loadfile --no-loadscope-reorder --benchmark-disable $(ARGS)

test-postgres: export QT_QPA_PLATFORM := offscreen
test-postgres: debian-qt-camera-tests-postgres venv
	tools/with_postgres.sh $(PY) -m pytest -m postgres --numprocesses auto --dist loadfile --no-loadscope-reorder $(ARGS)

check: debian-qt venv
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) tools/check_migrations.py
	$(PY) tools/check_words.py
	$(PY) tools/translations.py --check

shots: export QT_QPA_PLATFORM := offscreen
shots: debian-qt-tests venv
	$(PY) tools/shots.py $(OUT) $(ARGS)

bench: export QT_QPA_PLATFORM := offscreen
bench: debian-qt-tests-pango venv
	@tools/setup.sh peers
	$(PY) -m pytest benchmarks --benchmark-only $(ARGS)
	$(PY) benchmarks/certificate.py
	PYTHONPATH=build/peers $(PY) benchmarks/against_peers.py
	@if command -v npm >/dev/null; then npm ci --silent --prefix benchmarks; fi
	PYTHONPATH=build/peers $(PY) benchmarks/reading.py
	$(PY) benchmarks/desktop.py
	$(PY) benchmarks/pages.py
	$(PY) benchmarks/people.py
	$(PY) benchmarks/assessment.py
	$(PY) benchmarks/figures.py
	$(PY) benchmarks/exchange.py

faults: export QT_QPA_PLATFORM := offscreen
faults: debian-qt-tests venv
	FULL=1 $(PY) -m pytest tests/faults tests/faults/long_soak.py -m "not postgres" --timeout=0 $(ARGS)

# The smoke test starts without Python, from another folder: the program says its version, finds its
# resources and migrations, and builds the practice centre, its windows and a certificate.
bundle: venv debian-qt-x11-camera-bundle
	$(PY) -m PyInstaller --noconfirm --log-level WARN build.spec
	tools/bundle_smoke.sh dist/tvto-desk $(OUT)/smoke.png

# The built page is committed; a test compares its stamp with the sources, and needs no npm.
verifier: debian-node
	cd tools/verifier && npm ci --ignore-scripts --no-audit --no-fund && npm run build

lock:
	tools/lock.sh

clean:
	rm -rf build dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks
	find tvto_desk tests benchmarks tools -name __pycache__ -prune -exec rm -rf {} +
