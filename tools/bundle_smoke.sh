#!/bin/sh
# Starts the frozen program of a folder as on a computer without Python and without a screen:
#   bundle_smoke.sh FOLDER PICTURE.png
set -eu
program=$(cd "$1" && pwd)/tvto-desk
mkdir -p "$(dirname "$2")"
picture=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")

folder=$(mktemp -d "${TMPDIR:-/tmp}/tvto-bundle.XXXXXX")
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# Nothing of this shell reaches the program but a place for its files.
start() {
    env -i PATH=/usr/bin:/bin HOME="$folder" TVTO_DESK_HOME="$folder/data" LANG=C.UTF-8 \
        QT_QPA_PLATFORM=offscreen "$program" "$@"
}

start --version
start doctor
start --smoke "$picture"
test -s "$picture"
# The copy that was signed: read back by the bundle itself; its practice key stands in no list.
told=$(start verify "${picture%.png}.pdf" || true)
case $told in *QZ-*) ;; *) echo "$told" >&2; exit 1 ;; esac
echo "bundle: $(du -sm "$(dirname "$program")" | cut -f1) MiB, its window in $picture"
