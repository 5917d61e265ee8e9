#!/usr/bin/env bash
# Gives access_from_outside a screen, a session bus and with it an accessibility bus.
# Usage: access_test.sh BIN_FOLDER TESTS_FOLDER
set -eu
bin=$1
tests=$2
. "$(dirname "$0")/real_screen.sh"
leave() {
    local status=$?
    [ $status -eq 0 ] || cat "$work"/*.log 2>/dev/null || :
    leave_screen
    exit $status
}
trap leave EXIT

make_home
export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 GSETTINGS_BACKEND=memory
open_screen
dbus-run-session -- "$tests/access_from_outside" "$bin/manyhands" "$tests/make_noise"
