#!/bin/sh
# Runs a command beside a throw-away PostgreSQL server: with_postgres.sh COMMAND…
# The server has a fresh cluster in a temporary folder and a Unix socket in it, no TCP port;
# TVTO_TEST_POSTGRES holds its SQLAlchemy URL. Server and folder are gone afterwards, whatever
# the command does.
set -eu

for folder in /usr/lib/postgresql/*/bin "$(pg_config --bindir 2>/dev/null || true)"; do
    if [ -x "$folder/initdb" ]; then bin=$folder; fi
done
if [ -z "${bin:-}" ]; then
    echo "with_postgres: no PostgreSQL server found (apt-get install postgresql)" >&2
    exit 1
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/tvto-pg.XXXXXX")
as_owner=env
if [ "$(id -u)" = 0 ]; then # initdb refuses to run as root
    chown postgres "$folder"
    as_owner="runuser -u postgres --"
fi

# The folder is open to its owner and root alone, so whoever reaches the socket may come in.
server() { (cd "$folder" && $as_owner "$bin/pg_ctl" -D "$folder/data" "$@" >>"$folder/out" 2>&1); }
stop() {
    server -m immediate stop || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

: >"$folder/out"
(cd "$folder" && $as_owner "$bin/initdb" -D "$folder/data" -U tvto -A trust -E UTF8 \
    --locale=C.UTF-8 --no-sync >>"$folder/out" 2>&1) || { cat "$folder/out" >&2; exit 1; }
server -w -o "-c listen_addresses= -c unix_socket_directories=$folder -c fsync=off" start ||
    { cat "$folder/out" "$folder/data/log" >&2 2>/dev/null; exit 1; }

TVTO_TEST_POSTGRES="postgresql+psycopg://tvto@/postgres?host=$folder" "$@"
