#!/usr/bin/env bash
# Installs into a folder of its own and works with what is there: every file has its place, and the
# installed command line finds its worker.
#
#   installed_test.sh CMAKE BUILD_FOLDER SAMPLES
set -u
cmake=$1
build=$2
samples=$3
prefix=$(mktemp -d "${TMPDIR:-/tmp}/manyhands-installed.XXXXXX") || exit 1
trap 'rm -rf "$prefix"' EXIT
status=0

wrong() {
    printf 'wrong: %s\n' "$*" >&2
    status=1
}

"$cmake" --install "$build" --prefix "$prefix" >"$prefix.log" 2>&1 || {
    cat "$prefix.log" >&2
    rm -f "$prefix.log"
    exit 1
}
rm -f "$prefix.log"

id=org.manyhands.Manyhands
icons=share/icons/hicolor
for file in bin/manyhands bin/manyhands-cli libexec/manyhands/manyhands-worker \
    libexec/manyhands/manyhands-number-worker \
    "share/applications/$id.desktop" "share/metainfo/$id.metainfo.xml" \
    "$icons/scalable/apps/$id.svg" "$icons/symbolic/apps/$id-symbolic.svg"; do
    [ -s "$prefix/$file" ] || wrong "$file is missing"
done
for side in 16 22 24 32 36 48 64 72 96 128 192 256 512; do
    file=$icons/${side}x$side/apps/$id.png
    # The header of a PNG tells width and height at its 16th byte.
    size=$(od -An -tu1 -j16 -N8 "$prefix/$file" 2>/dev/null | awk '{print $3 * 256 + $4, $7 * 256 + $8}')
    [ "$size" = "$side $side" ] || wrong "$file is '$size' and not $side by $side"
done

# Without the build folder in sight: the worker has to be the installed one.
(cd / && env -i PATH=/usr/bin:/bin HOME="$prefix" "$prefix/bin/manyhands-cli" image "$samples/dunes.jpg" \
    -o "$prefix/out" -f none -j 1 --progress none) || wrong "the installed command line failed"
[ -s "$prefix/out/processed_dunes.jpg" ] || wrong "it wrote nothing"
[ "$(cd / && env -i PATH=/usr/bin:/bin HOME="$prefix" "$prefix/bin/manyhands-cli" primes count 100 \
    --method sieve -j 1 --progress none)" = 25 ] || wrong "the installed command line does not count"
QT_QPA_PLATFORM=offscreen "$prefix/bin/manyhands" --version | grep -q '[0-9]' ||
    wrong "the installed window does not tell its version"
exit "$status"
