# What deploy/run.sh and tests/run.sh share: installing what is missing, building quietly, saying how far it is.
# shellcheck shell=bash

say() { printf '%s\n' "$*" >&2; }

# "12 s" since $1
since() { printf '%d s' $((SECONDS - $1)); }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo -E "$@"; else
        say "Run this as root, or install sudo: missing packages have to be installed."
        exit 1
    fi
}

# install_packages [test]: whatever of deploy/packages.txt is not there yet. A program that came another way (node, say) counts.
install_packages() {
    local missing=() kind name
    while read -r kind name; do
        case "$kind" in '#'* | '') continue ;; test) [ "${1:-}" = test ] || continue ;; *) name=$kind ;; esac
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' && continue
        case "$name" in nodejs) command -v node >/dev/null && continue ;; npm) command -v npm >/dev/null && continue ;; esac
        missing+=("$name")
    done <"$root/deploy/packages.txt"
    [ ${#missing[@]} = 0 ] && return
    say "Installing ${#missing[@]} Debian packages …"
    local began=$SECONDS log=$root/build/install.log
    mkdir -p "$root/build"
    export DEBIAN_FRONTEND=noninteractive
    # Debian starts a redis-server of its own on install; Waymark runs one of its own and needs none.
    local policy=/usr/sbin/policy-rc.d made=
    if [ ! -e $policy ]; then printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null && as_root chmod +x $policy && made=1; fi
    local ok=0
    { as_root apt-get update -qq && as_root apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 || ok=$?
    [ -n "$made" ] && as_root rm -f $policy
    if [ "$ok" != 0 ]; then
        tail -n 20 "$log" >&2
        say "The packages could not be installed (the whole log: build/install.log). Check the network and apt's sources."
        exit 1
    fi
    say "  done in $(since "$began")"
}

# build PRESET TARGET...: configures when needed and builds; on a failure shows the errors alone.
build() {
    local preset=$1 began=$SECONDS log=$root/build/$1.log
    shift
    mkdir -p "$root/build"
    if ! (cd "$root" && cmake --preset "$preset" -DWAYMARK_TESTS="${tests:-OFF}") >"$log" 2>&1; then
        grep -A 6 -i error "$log" >&2 || tail -n 20 "$log" >&2
        say "CMake could not configure the build (the whole log: build/$preset.log)."
        exit 1
    fi
    say "Building ($preset) …"
    if ! NINJA_STATUS='[%p] ' ninja -C "$root/build/$preset" "$@" 2>&1 | tee -a "$log" | progress; then
        grep -E -A 8 'error:|FAILED' "$log" | head -n 60 >&2
        say "The build failed (the whole log: build/$preset.log)."
        exit 1
    fi
    say "  built in $(since "$began")"
}

# Ninja's lines as one line on a terminal, and as every tenth per cent elsewhere.
progress() {
    local line percent last=-1
    while IFS= read -r line; do
        case "$line" in '['*%*) percent=${line#[}; percent=${percent%%%*}; percent=${percent// /} ;; *) continue ;; esac
        if [ -t 2 ]; then printf '\r  %3s %%' "$percent" >&2; elif [ $((percent / 20)) != "$last" ]; then
            last=$((percent / 20))
            printf '  %s %%\n' "$percent" >&2
        fi
    done
    [ -t 2 ] && printf '\r' >&2
    return 0
}
