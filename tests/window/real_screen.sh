# A screen of its own for a test of the real window, with a window manager and a home that holds
# nothing. Sourced; sets `work` (a folder that goes at the end) and `pids` (what is ended then).

work=$(mktemp -d)
pids=()

# leave_screen: ends what was started and takes the folder away.
leave_screen() {
    kill "${pids[@]}" 2>/dev/null || :
    wait 2>/dev/null || :
    rm -rf "$work"
}

fail() {
    echo "FAILED: $*"
    exit 1
}

# until_true WHAT COMMAND...: waits for a condition, a minute at most.
until_true() {
    local what=$1 tries=0
    shift
    until "$@"; do
        tries=$((tries + 1))
        [ $tries -lt 600 ] || fail "waited in vain: $what"
        sleep 0.1
    done
}

make_home() {
    export HOME=$work/home XDG_CONFIG_HOME=$work/home/config XDG_DATA_HOME=$work/home/data
    export XDG_CACHE_HOME=$work/home/cache XDG_RUNTIME_DIR=$work/run
    mkdir -p "$HOME/Pictures" "$XDG_CONFIG_HOME/manyhands" "$XDG_DATA_HOME"
    mkdir -m 700 "$XDG_RUNTIME_DIR"
    export QT_QPA_PLATFORM=xcb LC_ALL=C.UTF-8
}

open_screen() {
    exec 3>"$work/display"
    Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp >"$work/xvfb.log" 2>&1 &
    pids+=($!)
    until_true "an X server" test -s "$work/display"
    DISPLAY=:$(cat "$work/display")
    export DISPLAY
    openbox --sm-disable >"$work/openbox.log" 2>&1 &
    pids+=($!)
    until_true "a window manager" sh -c 'xprop -root _NET_SUPPORTING_WM_CHECK | grep -q window'
}
