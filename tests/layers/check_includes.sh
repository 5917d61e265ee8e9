#!/usr/bin/env bash
# Reads the sources and proves that no layer includes a header of a layer that does not stand below
# it: what is inline leaves no symbol to be found in the built files.
#
#   check_includes.sh SOURCE_FOLDER
set -u
. "$(dirname "${BASH_SOURCE[0]}")/layers.sh"

[ -d "${1:-}/core" ] || cannot_check "there is no folder core in '${1:-}'"
includes=0
for layer in base jobs ipc work pool engine models ui; do
    folder=$1/core/$layer
    [ "$layer" != ui ] || folder=$1/ui
    allowed=" $layer $(layers_below "$layer") "
    while IFS=: read -r file line text; do
        [ -n "$file" ] || continue
        included=$(printf '%s\n' "$text" | sed 's/^[^"]*"\([^/"]*\)[/"].*/\1/')
        includes=$((includes + 1))
        case $included in
        base | jobs | ipc | work | pool | engine | models | ui)
            case $allowed in
            *" $included "*) ;;
            *) breach "${file#"$1"/}:$line, in $layer, includes $included" ;;
            esac
            ;;
        esac
    done <<<"$(grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' "$folder" \
        --include='*.h' --include='*.cpp')"
    case $layer in base | jobs | ipc | work)
        found=$(grep -rlE '^[[:space:]]*#[[:space:]]*include[[:space:]]*<(Q[A-Z]|q[a-z]+[.]h)' \
            "$folder" | paste -s -d ' ' -)
        [ -z "$found" ] || breach "$layer includes Qt: $found"
        ;;
    esac
done
[ "$includes" -gt 20 ] || cannot_check "only $includes includes were found"

[ "$broken" -ne 0 ] || echo "$includes includes, all of them downwards"
exit "$broken"
