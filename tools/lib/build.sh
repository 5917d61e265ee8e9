# Configuring and building by the presets of CMakePresets.json. Sourced behind common.sh.

# build_preset NAME [TARGET...]: brings build/NAME up to date, or these targets of it; where nothing
# is to do that takes a tenth of a second. `ninja` by itself configures again when a CMakeLists.txt
# changed.
build_preset() {
    local preset=$1 dir=$root/build/$1
    shift
    local stamp=$dir/.configured options=() wanted
    if command -v ccache >/dev/null; then
        options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
        # What it needs to keep files that were compiled with a precompiled header.
        export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros,include_file_mtime,include_file_ctime}
    fi
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

    # Only a build that takes its time is worth a word. The sleep must not hold our output open.
    (
        sleep 2 >/dev/null 2>&1
        say "Building build/$preset (the first time takes a few minutes; -v shows the steps) …"
    ) &
    local announcer=$! status=0
    quietly "$root/build/log/build-$preset.txt" ninja -C "$dir" "$@" || status=$?
    kill "$announcer" 2>/dev/null || :
    wait "$announcer" 2>/dev/null || :
    [ "$status" -eq 0 ] || fail 3 "the build failed"
}

# Whether clang is here and brings libFuzzer, which Apple's does not.
have_fuzzer() {
    echo 'extern "C" int LLVMFuzzerTestOneInput(const char*, unsigned long) { return 0; }' |
        clang++ -x c++ -fsanitize=fuzzer -o /dev/null - 2>/dev/null
}
