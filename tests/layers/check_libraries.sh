#!/usr/bin/env bash
# Reads the built layers and proves from their symbols that each needs only what stands below it.
#
#   check_libraries.sh LAYER=LIBRARY.a... -- qt|screen|codec=SHARED_LIBRARY...
#
# qt: libraries of Qt without a screen, screen: QtGui and QtWidgets, codec: libvips, libjpeg.
# Status: 0 all is well, 1 a rule is broken, 2 there is nothing to check with.
set -u
. "$(dirname "${BASH_SOURCE[0]}")/layers.sh"

layers=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    layer=${1%%=*}
    library=${1#*=}
    need_file "$library"
    layers_below "$layer" >/dev/null
    layers="$layers $layer"
    defined_symbols "$library" >"$work_folder/$layer.defined"
    needed_symbols "$library" >"$work_folder/$layer.needed"
    [ -s "$work_folder/$layer.defined" ] || cannot_check "$library defines nothing"
    [ -s "$work_folder/$layer.needed" ] || cannot_check "$library needs nothing, not even libc"
    shift
done
[ -n "$layers" ] || cannot_check "no libraries were named"
[ $# -gt 0 ] && shift

: >"$work_folder/qt"
: >"$work_folder/screen"
: >"$work_folder/codec"
for argument in "$@"; do
    kind=${argument%%=*}
    need_file "${argument#*=}"
    offered_symbols "${argument#*=}" >"$work_folder/offered"
    [ "$(wc -l <"$work_folder/offered")" -gt 50 ] || cannot_check "${argument#*=} offers nothing"
    sort -u -o "$work_folder/$kind" "$work_folder/$kind" "$work_folder/offered"
done
for kind in qt screen codec; do
    [ -s "$work_folder/$kind" ] || cannot_check "no $kind libraries were named"
done

# uses LAYER SYMBOLS: whether the layer needs one of the symbols; they are left in the file common.
uses() {
    comm -12 "$work_folder/$1.needed" "$2" >"$work_folder/common"
    [ -s "$work_folder/common" ]
}

for layer in $layers; do
    below=" $(layers_below "$layer") "
    seen_below=no
    for other in $layers; do
        [ "$other" != "$layer" ] || continue
        uses "$layer" "$work_folder/$other.defined" || continue
        case $below in
        *" $other "*) seen_below=yes ;;
        *) breach "$layer uses $other: $(some "$work_folder/common")" ;;
        esac
    done
    [ "$layer" = base ] ||
        expect_seen "$layer is not seen to use any layer below it" [ "$seen_below" = yes ]
done

for layer in $layers; do
    case $layer in base | jobs | ipc | work)
        uses "$layer" "$work_folder/qt" && breach "$layer uses Qt: $(some "$work_folder/common")"
        ;;
    esac
    [ "$layer" = ui ] || ! uses "$layer" "$work_folder/screen" ||
        breach "$layer uses QtGui or QtWidgets: $(some "$work_folder/common")"
    [ "$layer" = work ] || ! uses "$layer" "$work_folder/codec" ||
        breach "$layer uses a codec: $(some "$work_folder/common")"
done

[ "$broken" -ne 0 ] || echo "the layers hold:$layers"
exit "$broken"
