#!/bin/sh
# A job whose disk is full waits with a message, goes on when room is made, and loses nothing.
# Usage: disk_full_test.sh BIN_FOLDER.
set -eu
. "$(dirname "$0")/own_mounts.sh"

# Noise does not compress: each output is a third of a megabyte or so.
mkdir "$work/in" "$work/small"
mount -t tmpfs -o size=4m tmpfs "$work/small"
i=0
while [ $i -lt 4 ]; do
    "$bin/../tests/make_noise" "$work/in/$i.png" 400 300 $i
    i=$((i + 1))
done
dd if=/dev/zero of="$work/small/filler" bs=1k count=3900 2>/dev/null
mkdir "$work/small/results"

"$bin/manyhands-cli" image "$work/in" -o "$work/small/results" -f none -j 2 --progress none \
    2>"$work/log" &
cli=$!
tries=0
until grep -q '^paused' "$work/log"; do
    kill -0 "$cli" 2>/dev/null || fail "the program ended instead of waiting"
    tries=$((tries + 1))
    [ $tries -lt 300 ] || fail "no word of the full disk"
    sleep 0.1
done
[ -z "$(find "$work/small/results" -name '.*' -type f)" ] || fail "a temporary file on a full disk"
rm "$work/small/filler"
status=0
wait "$cli" || status=$?
[ $status = 0 ] || fail "exit status $status"
count=$(find "$work/small/results" -type f -name 'processed_*.png' | wc -l)
[ "$count" = 4 ] || fail "$count outputs instead of 4"
[ "$(find "$work/small/results" -type f | wc -l)" = 4 ] || fail "something else was left"

# The outputs themselves fill the disk in mid-run; then it grows.
i=4
while [ $i -lt 40 ]; do
    "$bin/../tests/make_noise" "$work/in/$i.png" 400 300 $i
    i=$((i + 1))
done
rm -r "$work/small/results"
mkdir "$work/small/results"
"$bin/manyhands-cli" image "$work/in" -o "$work/small/results" -f none -j 2 --progress none \
    2>"$work/log" &
cli=$!
tries=0
until grep -q '^paused' "$work/log"; do
    kill -0 "$cli" 2>/dev/null || fail "the program ended instead of waiting"
    tries=$((tries + 1))
    [ $tries -lt 300 ] || fail "no word of the disk that was filled"
    sleep 0.1
done
# Those that found room get their names a moment later.
tries=0
until [ "$(find "$work/small/results" -type f -name 'processed_*.png' | wc -l)" -gt 0 ]; do
    tries=$((tries + 1))
    [ $tries -lt 300 ] || fail "no output from before the disk was full"
    sleep 0.1
done
[ "$(find "$work/small/results" -type f | wc -l)" -lt 40 ] || fail "the disk was never full"
mount -o remount,size=32m "$work/small"
status=0
wait "$cli" || status=$?
[ $status = 0 ] || fail "exit status $status after the disk had grown"
count=$(find "$work/small/results" -type f -name 'processed_*.png' | wc -l)
[ "$count" = 40 ] || fail "$count outputs instead of 40"

# Shared memory without a name is not taken from /dev/shm: one too small for a single arena (more
# than a megabyte) does not matter.
mount -t tmpfs -o size=64k tmpfs /dev/shm
rm -r "$work/small/results"
status=0
"$bin/manyhands-cli" image "$work/in" -o "$work/small/results" -f none -j 4 --progress none \
    2>"$work/log" || status=$?
left=$(find /dev/shm -type f | wc -l)
umount /dev/shm
[ $status = 0 ] || fail "exit status $status with a tiny /dev/shm"
[ "$left" = 0 ] || fail "something was left in /dev/shm"
echo "the jobs waited, went on and finished"
