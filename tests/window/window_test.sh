#!/usr/bin/env bash
# A real window on a real X server with a window manager: a folder dragged in from another program,
# start, another number of workers, a killed one, pause, quitting in mid-run, and the queue that is
# there again. Usage: window_test.sh BIN_FOLDER TESTS_FOLDER
set -eu
bin=$1
tests=$2

. "$(dirname "$0")/real_screen.sh"

window=
leave() {
    local status=$?
    [ $status -eq 0 ] || { echo "the window's title was: $(title)"; cat "$work"/*.log 2>/dev/null || :; }
    leave_screen
    exit $status
}
trap leave EXIT

title() { [ -n "$window" ] && xdotool getwindowname "$window" 2>/dev/null || :; }
titled() { [[ $(title) == *$1* ]]; }
outputs() { find "$work/out" -type f -name 'processed_*.png' 2>/dev/null | wc -l; }
has_outputs() { [ "$(outputs)" -ge "$1" ]; }
# Of those the engine has for pictures; the ones for previews are beside them.
workers() { pgrep -P "$program" -f manyhands-worker || :; }
has_workers() { [ "$(workers | wc -l)" -ge "$1" ]; }
is_gone() { ! kill -0 "$1" 2>/dev/null; }
keys() { xdotool windowfocus --sync "$window" key --clearmodifiers "$@"; }

make_home
export QT_ACCESSIBILITY=0 DBUS_SESSION_BUS_ADDRESS=disabled:
mkdir -p "$work/in" "$work/out"
cat >"$XDG_CONFIG_HOME/manyhands/manyhands.conf" <<CONF
[job]
filter=median:radius=10
outputFolder=$work/out
CONF
open_screen

count=60
for ((i = 0; i < count; ++i)); do
    "$tests/make_noise" "$work/in/$((100 + i)).png" 900 700 $i
done

open_program() {
    "$bin/manyhands" >>"$work/program.log" 2>&1 &
    program=$!
    pids+=($program)
    until_true "the window" find_window
    xdotool windowmove "$window" 0 0 windowsize "$window" 1100 860
}
find_window() {
    window=$(xdotool search --onlyvisible --pid "$program" --name . 2>/dev/null | head -n 1)
    [ -n "$window" ]
}

# A folder is dragged in.
open_program
"$tests/drag_source" 1200 100 "$work/in" >"$work/drag.log" 2>&1 &
pids+=($!)
source_window() { xdotool search --onlyvisible --name '^Drag source' >/dev/null 2>&1; }
until_true "the other program" source_window
drag() {
    local source
    source=$(xdotool search --onlyvisible --name '^Drag source' | head -n 1)
    xdotool mousemove --window "$source" 80 60 mousedown 1
    for step in 60 40 20; do
        xdotool mousemove --window "$source" "$step" 60
        sleep 0.05 # as a hand does; a drag is seen by its steps
    done
    for x in 900 700 500 400; do
        xdotool mousemove "$x" 400
        sleep 0.05
    done
    xdotool mouseup 1
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        grep -q taken "$work/drag.log" && return
        sleep 0.1
    done
    false
}
until_true "somebody to take the files" drag
until_true "$count pictures in the list" titled "$count picture"

keys ctrl+Return
until_true "the first outputs" has_outputs 1
until_true "two workers" has_workers 2

# Another number of workers, while they work.
keys ctrl+bracketright ctrl+bracketright
until_true "four workers" has_workers 4

# One of them is killed.
victim=$(workers | tail -n 1)
kill -9 "$victim"
until_true "the killed worker gone" is_gone "$victim"

# Paused: nothing new begins.
keys ctrl+p
until_true "a pause in the title" titled Paused
keys ctrl+p
until_true "all outputs" has_outputs $count
[ "$(outputs)" -eq $count ] || fail "$(outputs) outputs instead of $count"

# Quit in mid-run, and start again; with one worker, so that there is a middle to meet.
keys ctrl+bracketleft ctrl+bracketleft ctrl+bracketleft
rm -rf "$work/out"
mkdir "$work/out"
until_true "somebody to take the files again" drag
until_true "$count pictures in the list again" titled "$count picture"
keys ctrl+Return
until_true "an output of the second run" has_outputs 1
keys ctrl+q
until_true "the program gone" is_gone "$program"
left=$(outputs)
[ "$left" -lt $count ] || fail "the second run was over before it could be quit"
window=
open_program
until_true "all outputs after the restart" has_outputs $count
[ "$(find "$work/out" -type f | wc -l)" -eq $count ] || fail "something else was left: $(ls -A "$work/out")"
echo "dragged, started, changed, killed, paused, quit after $left outputs, and finished"
