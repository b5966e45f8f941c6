#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test that needs no secret: the unit tests on the release build, and
# again under ASan and UBSan; then a few seconds of each fuzzer. `tests/run.sh fast` leaves sanitizers and fuzzers out.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=deploy/lib.sh
. "$root/deploy/lib.sh"
tests=ON
export CTEST_OUTPUT_ON_FAILURE=1

run_tests() { # PRESET ctest arguments
    local preset=$1
    shift
    (cd "$root/build/$preset" && ctest --progress --no-tests=error "$@")
}

install_packages test
"$root/tests/lint.sh"

build release
run_tests release
[ "${1:-}" = fast ] && exit 0

build asan
run_tests asan -LE slow

build fuzz fuzzers
run_tests fuzz -L fuzz
