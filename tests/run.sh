#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test that needs no secret.
#   tests/run.sh         formatting; all tests on the release build, the browser's too; unit, contract and story
#                        tests again under ASan and UBSan; the fuzz targets over their corpus and some seconds on
#   tests/run.sh fast    formatting, and the tests on the release build
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=deploy/lib.sh
. "$root/deploy/lib.sh"
tests=ON
export CTEST_OUTPUT_ON_FAILURE=1

run_tests() { # PRESET ctest arguments
    local preset=$1
    shift
    (cd "$root/build/$preset" && ctest --no-tests=error "$@")
}

install_packages test
"$root/tests/lint.sh"

[ -d "$root/tests/e2e/node_modules/playwright-core" ] || (cd "$root/tests/e2e" && npm ci --silent)
build release
run_tests release
[ "${1:-}" = fast ] && exit 0

build asan
run_tests asan -LE slow

build fuzz fuzzers
run_tests fuzz -L fuzz
