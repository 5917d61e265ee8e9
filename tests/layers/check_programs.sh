#!/usr/bin/env bash
# Reads the built programs and proves from their link lists and symbols what they cannot do.
#
#   check_programs.sh WORK_LIBRARY.a window|cli|worker|numbers=PROGRAM...
#
# Status: 0 all is well, 1 a rule is broken, 2 there is nothing to check with.
set -u
. "$(dirname "${BASH_SOURCE[0]}")/layers.sh"

codecs='vips|jpeg|jxl|libpng|webp|tiff|heif|avif|aom|dav1d|gif|rsvg|poppler|openjp2|Magick|OpenEXR'
screen='Qt6Gui|Qt6Widgets|QtGui[.]framework|QtWidgets[.]framework'
any_qt='Qt6|Qt[A-Z][a-z]*[.]framework'

[ $# -ge 2 ] || cannot_check "a library and a program must be named"
need_file "$1"
defined_symbols "$1" >"$work_folder/work"
[ -s "$work_folder/work" ] || cannot_check "$1 defines nothing"
shift

# forbid PROGRAM WHAT PATTERN
forbid() {
    local found
    found=$(grep -E "$3" "$work_folder/linked" | paste -s -d ' ' -)
    [ -z "$found" ] || breach "$1 links $2: $found"
}

for argument in "$@"; do
    role=${argument%%=*}
    program=${argument#*=}
    need_file "$program"
    linked_libraries "$program" >"$work_folder/linked"
    [ -s "$work_folder/linked" ] || cannot_check "$program names no libraries"
    defined_symbols "$program" >"$work_folder/program"
    [ -s "$work_folder/program" ] || cannot_check "$program shows no symbols"
    comm -12 "$work_folder/program" "$work_folder/work" >"$work_folder/common"

    case $role in
    window | cli)
        forbid "$role" "a codec" "$codecs"
        [ ! -s "$work_folder/common" ] ||
            breach "$role holds code of the worker: $(some "$work_folder/common")"
        expect_seen "$program is not seen to link Qt" grep -Eq "$any_qt" "$work_folder/linked"
        ;;
    worker)
        forbid worker "Qt" "$any_qt"
        expect_seen "$program is not seen to hold the layer work" [ -s "$work_folder/common" ]
        expect_seen "$program is not seen to link a codec" \
            grep -Eq "$codecs" "$work_folder/linked"
        ;;
    numbers)
        forbid numbers "Qt" "$any_qt"
        forbid numbers "a codec" "$codecs"
        expect_seen "$program is not seen to hold the layer work" [ -s "$work_folder/common" ]
        ;;
    *) cannot_check "unknown role $role" ;;
    esac
    [ "$role" != cli ] || forbid cli "QtGui or QtWidgets" "$screen"
done

[ "$broken" -ne 0 ] || echo "the programs hold to the rules"
exit "$broken"
