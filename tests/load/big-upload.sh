#!/usr/bin/env bash
# Peak memory of the client that uploads 1 GiB to a sandbox in another process.
. "$(dirname "$0")/bench.sh"
"$hoso" sandbox serve --port 0 --data "$work/data" --token-file "$work/token" 2>"$work/serve.log" &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do grep -q "listening on" "$work/serve.log" && break; sleep 0.1; done
url=$(sed -n 's/.*listening on \(http[^ ]*\).*/\1/p' "$work/serve.log")
HOSO_TOKEN=$(cat "$work/token")
export HOSO_TOKEN
"$hoso" portal add served --url "$url" >/dev/null
"$hoso" portal use served >/dev/null
head -c 1073741824 /dev/zero | tr '\0' 'x' >"$work/large.zip"
draft=$("$hoso" submit 2.000033 --draft --no-check --output id)
peak=$( { command time -f %M "$hoso" upload "$draft" "tai_lieu_minh_hoa=$work/large.zip" --output json >"$work/out.json"; } 2>&1 | tail -n 1)
grep -q '"size": *1073741824' "$work/out.json"
echo "peak memory of the client: $((peak / 1024)) MiB for a file of 1024 MiB"
[ "$peak" -lt $((32 * 1024)) ]
