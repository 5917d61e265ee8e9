#!/bin/sh
# A run whose journal's disk is full waits with a message, goes on when room is made, and loses
# nothing; a kill in the meantime, too. Usage: journal_full_test.sh BIN_FOLDER.
set -eu
. "$(dirname "$0")/own_mounts.sh"

# wait_for WHAT COMMAND...: until the command succeeds, while the program runs.
wait_for() {
    what=$1
    shift
    tries=0
    until "$@"; do
        kill -0 "$cli" 2>/dev/null || fail "the program ended before: $what"
        tries=$((tries + 1))
        [ $tries -lt 600 ] || fail "waited in vain: $what"
        sleep 0.1
    done
}
outputs() { find "$work/out" -type f | wc -l; }
has_outputs() { [ "$(outputs)" -ge "$1" ]; }
said() { grep -q "$1" "$work/log"; }
fill() { dd if=/dev/zero of="$work/small/filler" bs=1k 2>/dev/null || true; }

mkdir "$work/in" "$work/out" "$work/small"
mount -t tmpfs -o size=4m tmpfs "$work/small"
i=0
while [ $i -lt 60 ]; do
    "$bin/../tests/make_noise" "$work/in/$i.png" 300 200 $i
    i=$((i + 1))
done
# Seconds of work, so that a busy machine fills the disk in time.
slow=""
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24; do
    slow="$slow -f median:radius=7 -f denoise"
done

# start JOURNAL: until its disk is full.
start() {
    # shellcheck disable=SC2086 # words of our own
    "$bin/manyhands-cli" image "$work/in" -o "$work/out" $slow -j 2 --progress none \
        --journal "$1" 2>"$work/log" &
    cli=$!
    wait_for "the first output" has_outputs 1
    fill
    wait_for "a word of the journal's full disk" said '^paused.*no room'
}

# Interrupted while it waits, it ends, though outputs wait for the journal by then.
start "$work/small/interrupted.journal"
sleep 2
kill -INT "$cli"
tries=0
while kill -0 "$cli" 2>/dev/null; do
    tries=$((tries + 1))
    [ $tries -lt 200 ] || fail "an interrupt does not end it"
    sleep 0.1
done
status=0
wait "$cli" || status=$?
[ $status = 130 ] || fail "exit status $status after an interrupt"
rm -r "$work/out" "$work/small/"*
mkdir "$work/out"

start "$work/small/run.journal"
before=$(outputs)
[ "$before" -lt 60 ] || fail "the disk was never full"

# Killed while it waits: what was finished is known, and it waits again where there is no room.
kill -9 "$cli"
wait "$cli" || true
"$bin/manyhands-cli" resume "$work/small/run.journal" --progress none 2>"$work/log" &
cli=$!
wait_for "a word after the kill" said 'paused.*no room\|cannot be opened'
rm "$work/small/filler"
status=0
wait "$cli" || status=$?
if [ $status != 0 ]; then # it could not even be opened: now it can
    said 'no room' || fail "exit status $status"
    status=0
    "$bin/manyhands-cli" resume "$work/small/run.journal" --progress none 2>"$work/log" || status=$?
fi
[ $status = 0 ] || fail "exit status $status after room was made"
[ "$(outputs)" = 60 ] || fail "$(outputs) outputs instead of 60"
[ "$(find "$work/out" -type f -name 'processed_*.png' | wc -l)" = 60 ] || fail "something else was left"
# A count of primes waits in the same way, and no further chunk begins.
rm -r "$work/small"/*
last() { sed -n 's/.*"event":"progress".*"'"$1"'":\([0-9]*\).*/\1/p' "$work/log" | tail -n 1; }
is_last() { [ "$(last "$1")" = "$2" ]; }
has_begun() { [ "$(last done)" -gt 0 ] 2>/dev/null; }
"$bin/manyhands-cli" primes count 1e11 --method sieve -j 2 --progress json \
    --journal "$work/small/count" >"$work/answer" 2>"$work/log" &
cli=$!
wait_for "the first chunk" has_begun
fill
wait_for "a word of the count" said '"event":"paused".*small/count cannot be written: there is no room'
wait_for "the workers to leave" is_last workers 0
before=$(last done)
sleep 2 # the writing is tried every second, in vain
is_last done "$before" || fail "the count went on from $before to $(last done)"
rm "$work/small/filler"
status=0
wait "$cli" || status=$?
[ $status = 0 ] || fail "exit status $status of the count"
said '"event":"resumed"' || fail "no word of going on"
[ "$(cat "$work/answer")" = 4118054813 ] || fail "$(cat "$work/answer") primes"
echo "the run waited for its journal, went on and finished"
