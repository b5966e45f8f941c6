#!/usr/bin/env bash
# Formatting of every C++ file, and nothing personal to one machine anywhere in the tree.
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -t sources < <(git ls-files '*.cpp' '*.hpp')
if ! clang-format-16 --dry-run -Werror "${sources[@]}" 2>/tmp/waymark-format.$$; then
    grep -oE '^[^:]+' /tmp/waymark-format.$$ | sort -u
    rm -f /tmp/waymark-format.$$
    echo "These files are not formatted: clang-format-16 -i FILE"
    exit 1
fi
rm -f /tmp/waymark-format.$$
if git grep -nIE '/(root|home|Users)/[a-z]' -- . ':!tests/lint.sh' ':!tests/data'; then
    echo "A path of one machine stands in the tree."
    exit 1
fi
