# Messages and small helpers for the scripts in tools/. Sourced, never run; works with bash 3.2.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
program=${0##*/}
verbose=no

say() { printf '%s\n' "$*" >&2; }

# fail STATUS MESSAGE: says why and leaves.
fail() {
    local status=$1
    shift
    say "$program: $*"
    exit "$status"
}

on_macos() { [ "$(uname -s)" = Darwin ]; }

cores() {
    if on_macos; then sysctl -n hw.ncpu; else nproc; fi
}

# Whether a window can be opened here.
have_display() {
    on_macos || [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]
}

# quietly LOG COMMAND...: keeps the output in LOG and shows it only when the command fails.
quietly() {
    local log=$1 status=0
    shift
    if [ "$verbose" = yes ]; then
        "$@" >&2
        return
    fi
    mkdir -p "$(dirname "$log")"
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if [ "$status" -ne 0 ]; then
        tail -n 200 "$log" >&2
        say "$program: failed with status $status: $*"
        say "$program: the whole output is in $log"
    fi
    return "$status"
}
