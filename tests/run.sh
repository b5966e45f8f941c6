#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test that needs no secret: unit, contract, scenario, chaos and browser
# tests on the release build, the unit, contract and scenario tests again under ASan and UBSan, and the fuzz targets on
# their corpus. `tests/run.sh fast` leaves out the sanitizer and fuzz runs.
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
(cd "$root/tests/e2e" && { [ -e node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ] || npm ci --silent --no-audit --no-fund; })
run_tests release
(cd "$root/tests/e2e" && WAYMARK_BIN="$root/build/release/waymark" node --test)
[ "${1:-}" = fast ] && exit 0

build asan
run_tests asan -LE slow

build fuzz
run_tests fuzz -R '^fuzz_'
