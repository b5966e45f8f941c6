#!/usr/bin/env bash
# Measures `/mentor goals` on Waymark and on a Bolt app that does the same, turn by turn, on this machine.
#   tests/bench/run.sh [--rounds 5] [--seconds 6] [--users 1000] [--connections 64]
# What is measured and how to read it: tests/bench/README.md. The numbers also go to build/bench/results.json.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=deploy/lib.sh
. "$root/deploy/lib.sh"
here=$root/tests/bench

rounds=5 seconds=6 users=1000 connections=64
while [ $# -gt 0 ]; do
    case "$1" in
        -h | --help) sed -n '2,4s/^# \{0,1\}//p' "$0"; exit 0 ;;
        --rounds | --seconds | --users | --connections)
            [[ "${2:-}" =~ ^[1-9][0-9]*$ ]] || { say "$1 wants a whole number."; exit 1; }
            printf -v "${1#--}" '%s' "$2"
            shift 2
            ;;
        *) say "Unknown: $1. See tests/bench/run.sh --help."; exit 1 ;;
    esac
done

# The first core of ours serves, the second one does everything else.
mapfile -t cores < <(taskset -pc $$ | sed 's/.*: //' | tr ',' '\n' | awk -F- '{ for (i = $1; i <= ($2 == "" ? $1 : $2); ++i) print i }')
[ ${#cores[@]} -ge 2 ] || { say "Two cores are needed: one for the server, one for who asks it."; exit 1; }

work=$(mktemp -d) pids=()
clean_up() {
    [ ${#pids[@]} = 0 ] || kill "${pids[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

start() { # CORE LOG COMMAND...: sets $pid
    local core=$1 log=$2
    shift 2
    taskset -c "$core" "$@" >"$work/$log" 2>&1 &
    pid=$!
    pids+=("$pid")
}

until_true() { # WHAT COMMAND...: ten seconds at most
    local what=$1 until=$((SECONDS + 10))
    shift
    while [ "$SECONDS" -lt "$until" ]; do
        if "$@" >/dev/null 2>&1; then return; fi
        sleep 0.05
    done
    say "$what did not start within ten seconds."
    tail -n 20 "$work"/*.log >&2
    exit 1
}

# shellcheck disable=SC2317 # called by until_true
listens() { : <>"/dev/tcp/127.0.0.1/$1"; }

start_redis() { # NAME
    start "${cores[1]}" "$1-redis.log" redis-server --port 0 --unixsocket "$work/$1.sock" --dir "$work" --save '' \
        --appendonly yes --appendfsync always --appenddirname "$1-aof" --maxmemory-policy noeviction
    until_true "The Redis of $1" redis-cli -s "$work/$1.sock" ping
}

load() { # PORT arguments...
    local port=$1
    shift
    timeout $((seconds + 140)) taskset -c "${cores[1]}" "$root/build/release/bench_load" --port "$port" --users "$users" \
        --connections "$connections" "$@"
}

install_packages test
export tests=ON
build release waymark bench_load
mkdir -p "$root/build/bench"
npm ci --prefix "$here/peers/bolt" >"$root/build/bench/npm.log" 2>&1 || { tail -n 20 "$root/build/bench/npm.log" >&2; exit 1; }

declare -A port_of pid_of
read -r 'port_of[waymark]' 'port_of[bolt]' slack_port < <(node -e '
    const servers = [0, 0, 0].map(() => require("net").createServer().listen(0, "127.0.0.1"));
    setImmediate(() => { console.log(servers.map((s) => s.address().port).join(" ")); servers.forEach((s) => s.close()); });')
SIGNING_SECRET=$(node -p 'require("crypto").randomBytes(16).toString("hex")')
export SIGNING_SECRET

say "Starting both, and writing down three goals for each of $users people …"
start "${cores[1]}" slack.log node "$here/fake_slack.mjs" "$slack_port"
until_true "The stand-in for Slack" listens "$slack_port"

start_redis waymark
cat >"$work/waymark.toml" <<EOF
[http]
listen = "127.0.0.1:${port_of[waymark]}"
workers = 1
[redis]
url = "unix://$work/waymark.sock"
[slack]
signing_secret = "$SIGNING_SECRET"
bot_token = "xoxb-bench"
api_url = "http://127.0.0.1:$slack_port/api/"
[log]
level = "error"
EOF
start "${cores[0]}" waymark.log "$root/build/release/waymark" serve --config "$work/waymark.toml"
pid_of[waymark]=$pid
until_true "Waymark" listens "${port_of[waymark]}"
for text in 'goal add "Pass the exam of {user}" by 30 jun' 'goal add "Read, and tell others" measure "books" from 0 to 12 books' \
    'goal add "Übung macht den Meister"'; do
    load "${port_of[waymark]}" --once --text "$text" --expect 'Goal saved' >/dev/null || { say "Seeding failed."; exit 1; }
done

start_redis bolt
prefix=$(node "$here/peers/bolt/copy_records.mjs" "$work/waymark.sock" "$work/bolt.sock")
NODE_ENV=production PORT=${port_of[bolt]} REDIS_SOCKET=$work/bolt.sock KEY_PREFIX=$prefix \
    start "${cores[0]}" bolt.log node "$here/peers/bolt/app.mjs"
pid_of[bolt]=$pid
until_true "Bolt" listens "${port_of[bolt]}"
node "$here/same_answers.mjs" "${port_of[waymark]}" "${port_of[bolt]}"

runs=$root/build/bench/runs.jsonl
: >"$runs"
measure() { # WHO ROUND arguments...
    local who=$1 round=$2 result
    shift 2
    result=$(load "${port_of[$who]}" --pid "${pid_of[$who]}" --seconds "$seconds" --expect 'Pass the exam of {user}' "$@") ||
        { say "$who did not answer all requests as it must: $result"; exit 1; }
    printf '{"who":"%s","round":%d,"result":%s}\n' "$who" "$round" "$result" >>"$runs"
}

say "Measuring $rounds rounds of $seconds seconds each …"
for who in waymark bolt; do load "${port_of[$who]}" --seconds 3 >/dev/null; done # warm: compilers, caches
for ((round = 1; round <= rounds; ++round)); do
    measure waymark "$round"
    measure bolt "$round"
done
rate=$(node "$here/table.mjs" "$runs" --half)
measure waymark 1 --rate "$rate"
measure bolt 1 --rate "$rate"
node "$here/table.mjs" "$runs" "$root/build/bench/results.json"
