# What must be installed, and installing what is missing. Sourced behind common.sh.
# To add a library: its Debian package and its Homebrew formula here, and a row in the README.

packages_for() { # packages_for build|test|clang|bench
    if on_macos; then
        case $1 in
        build) echo "cmake ninja pkgconf qt vips pango fontconfig jpeg-turbo libdeflate brotli" \
            "highway tl-expected cli11" \
            "primesieve primecount gmp" ;;
        test) echo "exiftool" ;;
        clang) echo "" ;;
        bench) echo "python@3.12 numpy pillow opencv graphicsmagick imagemagick" ;;
        esac
    else
        case $1 in
        build)
            echo "cmake ninja-build g++ pkg-config qt6-base-dev qt6-svg-dev libqt6sql6-sqlite" \
                "qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n" \
                "libvips-dev libpango1.0-dev libfontconfig-dev libjpeg-dev libhwy-dev" \
                "libexpected-dev libcli11-dev libseccomp-dev libdeflate-dev libbrotli-dev" \
                "libprimesieve-dev libprimecount-dev libgmp-dev"
            ;;
        test)
            # A screen and hands for it; another reader of metadata; what looks at desktop files.
            echo "binutils xvfb openbox xdotool x11-utils procps libimage-exiftool-perl" \
                "desktop-file-utils appstream dbus at-spi2-core"
            ;;
        clang) echo "clang libclang-rt-dev" ;; # with what sanitizers and fuzzers link
        bench)
            echo "python3 python3-numpy python3-pil python3-opencv libvips-tools graphicsmagick" \
                "imagemagick eatmydata xvfb openbox xdotool mate-backgrounds plasma-workspace-wallpapers primesieve primecount"
            ;;
        esac
    fi
}

# install_packages SET...: installs what the sets name and the system lacks. Asks nothing; needs the
# network only where something is missing.
install_packages() {
    local set wanted=()
    for set in "$@"; do
        # Words of a list of our own, meant to be split.
        # shellcheck disable=SC2207
        wanted+=($(packages_for "$set"))
    done
    if on_macos; then
        install_with_brew "${wanted[@]}"
    elif command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
        install_with_apt "${wanted[@]}"
    else
        say "$program: no apt-get here; these (Debian's names) must be installed: ${wanted[*]}"
    fi
}

install_with_apt() {
    local missing=() package
    for package in "$@"; do
        case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
        installed*) ;;
        *) missing+=("$package") ;;
        esac
    done
    [ ${#missing[@]} -eq 0 ] && return

    local as_root=(env DEBIAN_FRONTEND=noninteractive)
    if [ "$(id -u)" -ne 0 ]; then
        # -n: a question for a password would hang where nobody sits.
        as_root=(sudo -n env DEBIAN_FRONTEND=noninteractive)
        if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
            fail 3 "packages are missing and cannot be installed without root; please run:" \
                "sudo apt-get install ${missing[*]}"
        fi
    fi
    say "Installing ${missing[*]} …"
    local apt=("${as_root[@]}" apt-get -q -y -o DPkg::Lock::Timeout=300)
    quietly "$root/build/log/apt-update.txt" "${apt[@]}" update ||
        say "$program: the package lists could not be renewed; trying with those at hand"
    quietly "$root/build/log/apt-install.txt" \
        "${apt[@]}" install --no-install-recommends "${missing[@]}" ||
        fail 3 "the packages above could not be installed"
}

install_with_brew() {
    # `brew list` takes a second, so what was found complete is remembered.
    local stamp=$root/build/.brew-complete missing=() formula installed
    [ $# -eq 0 ] && return
    command -v brew >/dev/null || fail 3 "Homebrew is missing; see https://brew.sh"
    if ! grep -qxF "$*" "$stamp" 2>/dev/null; then
        installed=" $(brew list --formula -1 | tr '\n' ' ') "
        for formula in "$@"; do
            case $installed in
            *" $formula "*) ;;
            *) missing+=("$formula") ;;
            esac
        done
        if [ ${#missing[@]} -gt 0 ]; then
            say "Installing ${missing[*]} …"
            HOMEBREW_NO_AUTO_UPDATE=1 NONINTERACTIVE=1 \
                quietly "$root/build/log/brew-install.txt" brew install "${missing[@]}" ||
                fail 3 "the formulas above could not be installed"
        fi
        mkdir -p "$root/build"
        printf '%s\n' "$*" >>"$stamp"
    fi
    # jpeg-turbo is not linked into Homebrew's prefix.
    PKG_CONFIG_PATH="$(brew --prefix)/opt/jpeg-turbo/lib/pkgconfig:${PKG_CONFIG_PATH:-}"
    CMAKE_PREFIX_PATH="$(brew --prefix)${CMAKE_PREFIX_PATH:+:$CMAKE_PREFIX_PATH}"
    export PKG_CONFIG_PATH CMAKE_PREFIX_PATH
}
