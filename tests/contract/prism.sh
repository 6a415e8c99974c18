#!/usr/bin/env bash
# Serves the contract as a mock with Prism (npm, @stoplight/prism-cli) and runs the SDK's reads against it, on this machine only.
# PRISM is the command (default: installed into target/prism).
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
mock=
finish() {
    [ -z "$mock" ] || kill "$mock" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

skip() {
    echo "prism is skipped: $*"
    exit 0
}

if [ -z "${PRISM:-}" ]; then
    folder=${CARGO_TARGET_DIR:-target}/prism
    PRISM=$folder/node_modules/.bin/prism
    if [ ! -x "$PRISM" ]; then
        command -v npm >/dev/null || skip "there is no npm"
        timeout 300 npm install --silent --no-fund --no-audit --prefix "$folder" @stoplight/prism-cli@5 >"$work/npm" 2>&1 ||
            skip "npm cannot install it: $(tail -n 1 "$work/npm")"
    fi
fi
port=${PORT:-4010}
"$PRISM" mock --host 127.0.0.1 --port "$port" sandbox/openapi.json >"$work/log" 2>&1 &
mock=$!
for _ in $(seq 300); do
    grep -qs "Prism is listening" "$work/log" && break
    kill -0 "$mock" 2>/dev/null || { cat "$work/log"; exit 1; }
    sleep 0.1
done
HOSO_MOCK_URL=http://127.0.0.1:$port cargo test --locked -p hoso --test sdk -- --ignored mock:: ||
    { grep -v 'POST\|GET' "$work/log" | tail -n 40; exit 1; }
# What the mock found wrong with a request it says, whether or not it refused it.
if grep -i 'violation' "$work/log"; then exit 1; fi
