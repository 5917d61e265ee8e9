# What the layer checks share: the layers' order, and symbol tables of built files. Sourced; the
# scripts run on the bash 3.2 of macOS too.
#
# Only strong symbols count. Inline functions, templates and their like are weak and come out in
# every library that uses them, so they say nothing about who needs whom.

export LC_ALL=C
work_folder=$(mktemp -d "${TMPDIR:-/tmp}/manyhands-layers-XXXXXX")
trap 'rm -rf "$work_folder"' EXIT
broken=0

# The layers that stand below a layer, all of them.
layers_below() {
    case $1 in
    base) echo "" ;;
    jobs) echo "base" ;;
    ipc) echo "base jobs" ;;
    work | pool) echo "base jobs ipc" ;;
    engine) echo "base jobs ipc pool" ;;
    models) echo "base jobs ipc pool engine" ;;
    ui) echo "base jobs ipc pool engine models" ;;
    *) cannot_check "unknown layer $1" ;;
    esac
}

cannot_check() {
    echo "cannot check: $*" >&2
    exit 2
}

breach() {
    echo "breach: $*"
    broken=1
}

# expect_seen MESSAGE COMMAND...: a rule that held only because nothing was seen has not held. Once a
# breach is found there is no doubt left to clear.
expect_seen() {
    local message=$1
    shift
    [ "$broken" -ne 0 ] || "$@" || cannot_check "$message"
}

# need_file FILE: ends the check where a file to look at does not exist.
need_file() {
    [ -s "$1" ] || cannot_check "$1 is missing"
}

# Strong symbols that a static library or program defines.
defined_symbols() {
    if [ "$(uname -s)" = Darwin ]; then
        nm -gm "$1" 2>/dev/null | awk '/ external / && !/\(undefined\)/ && !/weak/ { print $NF }'
    else
        nm -g --defined-only "$1" 2>/dev/null | awk 'NF == 3 && $2 ~ /^[TDBR]$/ { print $3 }'
    fi | sort -u
}

# Strong symbols that a shared library offers.
offered_symbols() {
    if [ "$(uname -s)" = Darwin ]; then
        defined_symbols "$1"
    else
        nm -D --defined-only "$1" 2>/dev/null |
            awk 'NF == 3 && $2 ~ /^[TDBR]$/ { sub(/@.*/, "", $3); print $3 }' | sort -u
    fi
}

# Symbols that a static library needs from elsewhere: undefined in one of its objects, defined in
# none, be it weakly.
needed_symbols() {
    local undefined=$work_folder/undefined own=$work_folder/own
    if [ "$(uname -s)" = Darwin ]; then
        nm -gm "$1" 2>/dev/null | awk '/\(undefined\)/ && !/weak/ { print $3 }' | sort -u >"$undefined"
        nm -gm "$1" 2>/dev/null | awk '/ external / && !/\(undefined\)/ { print $NF }' | sort -u >"$own"
    else
        nm "$1" 2>/dev/null | awk 'NF == 2 && $1 == "U" { print $2 }' | sort -u >"$undefined"
        nm -g --defined-only "$1" 2>/dev/null | awk 'NF == 3 { print $3 }' | sort -u >"$own"
    fi
    comm -23 "$undefined" "$own"
}

# The libraries that a program names for the loader.
linked_libraries() {
    if [ "$(uname -s)" = Darwin ]; then
        otool -L "$1" | awk 'NR > 1 { print $1 }'
    else
        readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'
    fi
}

# The first few lines of a list of symbols, readable.
some() { head -n 3 "$1" | c++filt | paste -s -d ';' -; }
