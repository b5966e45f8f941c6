#!/usr/bin/env bash
# Installs what is missing, builds the release and starts Waymark.
#   deploy/run.sh                 the playground in the browser, with a Redis of its own
#   deploy/run.sh --build         only builds build/release/waymark
#   deploy/run.sh --config FILE   serves Slack as FILE says (see config/waymark.toml)
# More arguments after the playground's are handed to it: deploy/run.sh --port 9000 --no-open
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=deploy/lib.sh
. "$root/deploy/lib.sh"

case "${1:-}" in
    -h | --help) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 0 ;;
esac

install_packages
build release waymark
binary=$root/build/release/waymark
case "${1:-}" in
    --build) say "$binary" ;;
    --config)
        [ $# -ge 2 ] || { say "Which file? deploy/run.sh --config config/waymark.toml"; exit 1; }
        exec "$binary" serve --config "$2"
        ;;
    *) exec "$binary" playground "$@" ;;
esac
