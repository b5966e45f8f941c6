#!/usr/bin/env bash
# Formatting of every C++ file, and nothing personal to one machine anywhere in the tree.
#   tests/lint.sh          quick, needs no build
#   tests/lint.sh tidy     clang-tidy too, on what build/release compiled; a file is read again only when it, a header of
#                          ours that it includes, or .clang-tidy has changed
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

format() {
    local sources found
    mapfile -t sources < <(git ls-files '*.cpp' '*.hpp')
    if ! found=$(clang-format-16 --dry-run -Werror "${sources[@]}" 2>&1); then
        grep -oE '^[^: ]+\.[ch]pp' <<<"$found" | sort -u
        echo "These files are not formatted: clang-format-16 -i FILE"
        exit 1
    fi
}

paths() {
    if git grep -nIE '/(root|home|Users)/[a-z]' -- . ':!tests/lint.sh' ':!tests/data'; then
        echo "A path of one machine stands in the tree."
        exit 1
    fi
}

# "hash source" for every object that was compiled from a source of ours: the hash covers all of ours that it was made of.
inputs() {
    ninja -C build/release -t deps | awk -v root="$root/" '
        /^[^ ]/ { if (line != "") print line; line = "" }
        /^ / { sub(/^ +/, ""); if (index($0, "../../") == 1) $0 = root substr($0, 7)
               if (index($0, root) == 1 && index($0, root "build/") != 1) line = line (line == "" ? "" : " ") substr($0, length(root) + 1) }
        END { if (line != "") print line }' | sort -u | while read -r source headers; do
        # shellcheck disable=SC2086
        printf '%s %s\n' "$(cat .clang-tidy "$source" $headers | sha256sum | cut -c1-40)" "$source"
    done
}

tidy() {
    local seen=build/tidy todo=() hash source began=$SECONDS failed=0
    mkdir -p "$seen"
    while read -r hash source; do
        [ -e "$seen/$hash" ] || todo+=("$hash $source")
    done < <(inputs)
    [ ${#todo[@]} = 0 ] && return
    echo "Reading ${#todo[@]} files with clang-tidy …" >&2
    printf '%s\n' "${todo[@]}" | xargs -P "$(nproc)" -L 1 bash -c '
        if found=$(clang-tidy-16 --quiet -p build/release "$1" 2>/dev/null); then : >"'"$seen"'/$0"; else
            printf "%s\n" "$found"
            exit 1
        fi' || failed=1
    echo "  done in $((SECONDS - began)) s" >&2
    return $failed
}

format
paths
case "${1:-}" in
    '') ;;
    tidy) tidy ;;
    *)
        sed -n '2,5p' "$0"
        exit 1
        ;;
esac
