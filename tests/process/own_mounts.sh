# Sourced by tests that mount small file systems, with their own arguments: starts the test again in a
# mount namespace of its own, and there makes $work, a folder for it, and fail(), which shows
# $work/log. $bin is the first argument; $cli is the process to be ended with the test.
bin=$1
if [ "${2:-}" != inside ]; then
    # Below a root folder that is no mount point (a chroot) the namespace stays as it is made.
    for propagation in private unchanged; do
        for user in '' --map-root-user; do
            # shellcheck disable=SC2086 # an empty option is none
            if unshare --mount --propagation $propagation $user true 2>/dev/null; then
                exec unshare --mount --propagation $propagation $user "$0" "$bin" inside
            fi
        done
    done
    echo "no mount namespace can be made here" >&2
    exit 1
fi

work=$(mktemp -d)
cli=
trap 'kill "$cli" 2>/dev/null || true; umount "$work/small" 2>/dev/null || true; rm -rf "$work"' EXIT
fail() {
    echo "FAILED: $1"
    cat "$work/log"
    exit 1
}
