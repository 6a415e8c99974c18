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
url=http://127.0.0.1:$port
# The members of an organisation, for whom the SDK has no calls yet: asked as the contract says, answered by its examples.
ask() {
    python3 - "$url" "$@" <<'END'
import json, sys, urllib.request

url, method, path, wanted, *body = sys.argv[1:]
headers = {"Authorization": "Bearer a-token", "On-Behalf-Of": "an-organisation", "Content-Type": "application/json"}
request = urllib.request.Request(url + path, method=method, headers=headers, data=body[0].encode() if body else None)
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
with opener.open(request, timeout=30) as answer:
    text = answer.read()
    told = json.loads(text) if text else {}
    assert str(answer.status) == wanted, f"{method} {path}: {answer.status}"
    assert answer.status == 204 or told.get("items") or told.get("username"), f"{method} {path}: {text}"
END
}
if command -v python3 >/dev/null; then
    ask GET /v1/account/members 200
    ask GET /v1/account/organisations 200
    ask PUT /v1/account/members/binh.tran 200 '{"role": "member"}'
    ask DELETE /v1/account/members/binh.tran 204
else
    echo "the members' calls are skipped: there is no python3"
fi
HOSO_MOCK_URL=$url cargo test --locked -p hoso --test sdk -- --ignored mock:: ||
    { grep -v 'POST\|GET' "$work/log" | tail -n 40; exit 1; }
# What the mock found wrong with a request it says, whether or not it refused it.
if grep -i 'violation' "$work/log"; then exit 1; fi
