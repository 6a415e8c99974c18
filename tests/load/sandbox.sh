#!/usr/bin/env bash
# Durable writes to the sandbox: how many a second, how long they take, how much memory, and what a kill -9 leaves.
# Usage: sandbox.sh [SECONDS] [profile]
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}
cargo build --quiet --release -p hoso-sandbox --example load
load=${CARGO_TARGET_DIR:-target}/release/examples/load
work=$(mktemp -d)
server=
trap 'kill -9 $server 2>/dev/null || true; rm -rf "$work"' EXIT

start() {
    rm -f "$work/data.url"
    "$load" serve "$work/data" &
    server=$!
    for _ in $(seq 100); do [ -s "$work/data.url" ] && break; sleep 0.1; done
    url=$(cat "$work/data.url") token=$(cat "$work/data.token")
}

echo "the disk alone: $("$load" sync "$work")"
start
if [ "${2:-}" = profile ]; then
    perf record -q -g -p "$server" -o "$work/perf" -- sleep "$((seconds / 2))" >/dev/null 2>&1 &
fi
"$load" posts "$url" "$token" "$seconds" "$work/record"
grep VmHWM "/proc/$server/status" | sed 's/VmHWM: */peak memory of the server: /'
if [ "${2:-}" = profile ]; then
    sleep 1
    perf report -i "$work/perf" --no-children -g none --percent-limit 1 --stdio 2>/dev/null | grep -v '^#' | grep . | head -40
fi
"$load" posts "$url" "$token" 20 "$work/killed" >/dev/null 2>&1 &
posts=$!
sleep 5
kill -9 "$server"
wait "$posts" || true
start
"$load" verify "$url" "$token" "$work/killed"
