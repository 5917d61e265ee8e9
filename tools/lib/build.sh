# Configuring and building by the presets of CMakePresets.json. Sourced behind common.sh.

# build_preset NAME: brings build/NAME up to date. Says what it does only where there is something
# to do; `ninja` by itself configures again when a CMakeLists.txt changed.
build_preset() {
    local preset=$1 dir=$root/build/$1
    local stamp=$dir/.configured options=() wanted
    command -v ccache >/dev/null && options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    # A moved checkout, changed presets or a new ccache make an old configuration worthless.
    wanted="$root $(cksum <"$root/CMakePresets.json") ${options[*]+${options[*]}}"
    if [ ! -f "$dir/build.ninja" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
        say "Configuring build/$preset …"
        rm -rf "$dir/CMakeCache.txt" "$dir/CMakeFiles"
        (cd "$root" && quietly "$root/build/log/configure-$preset.txt" \
            cmake --preset "$preset" ${options[@]+"${options[@]}"}) ||
            fail 3 "cmake could not configure build/$preset"
        printf '%s' "$wanted" >"$stamp"
    fi

    case $(ninja -C "$dir" -n 2>/dev/null | tail -n 1) in
    *"no work to do"*) return ;;
    esac
    say "Building build/$preset (the first time takes a few minutes; -v shows the steps) …"
    quietly "$root/build/log/build-$preset.txt" ninja -C "$dir" || fail 3 "the build failed"
}
