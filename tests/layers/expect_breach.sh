#!/usr/bin/env bash
# Runs a check that must find the breach that was put before it: expect_breach.sh TEXT CHECK ARGS...
# The check must end with status 1 and name the breach, so that a check that merely cannot run does
# not pass for one that can see.
set -u
expected=$1
shift
output=$("$@" 2>&1)
status=$?
printf '%s\n' "$output"
if [ "$status" -ne 1 ]; then
    echo "the check ended with status $status and not with 1" >&2
    exit 1
fi
case $output in
*"breach: $expected"*) ;;
*)
    echo "the check did not say 'breach: $expected'" >&2
    exit 1
    ;;
esac
