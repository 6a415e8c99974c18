#!/bin/sh
# Tries a filing script against a sandbox of its own: starts it, files a dossier while an answer gets lost, checks it, stops it.
# Needs `hoso` alone; no container.
# Usage: file-and-check.sh [DOSSIER.toml]
set -eu
dossier=${1:-"$(dirname "$0")/../dossiers/tam-tru.toml"}
work=$(mktemp -d)
hoso sandbox serve --port 0 --data "$work/data" --token-file "$work/token" 2>"$work/log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

# The server says `listening on URL` as soon as it takes requests.
waited=0
until grep -q '^listening on ' "$work/log"; do
    kill -0 "$server" 2>/dev/null && [ "$waited" -lt 100 ] || { cat "$work/log" >&2; exit 1; }
    waited=$((waited + 1))
    sleep 0.1
done
url=$(sed -n 's/^listening on //p' "$work/log")

# A configuration of its own, so that nothing else on this machine is touched.
export HOSO_TOKEN="$(cat "$work/token")" HOSO_PORTAL=ci XDG_STATE_HOME="$work/state"
config="$work/config.toml"
: >"$config"
hoso --config "$config" portal add ci --url "$url" >/dev/null

# The next submission is carried out, and its answer gets lost: what files twice then would file twice some day in earnest.
hoso --config "$config" sandbox faults set lose "POST /v1/dossiers/*/submission" --times 1 >/dev/null 2>&1
code=$(hoso --config "$config" submit "$dossier" --output id)
again=$(hoso --config "$config" submit "$dossier" --output id)
[ "$code" = "$again" ] || { echo "filed twice: $code and $again" >&2; exit 1; }
hoso --config "$config" sandbox requests --output jsonl | grep -q '"lose"' || { echo "no answer was lost" >&2; exit 1; }
filed=$(hoso --config "$config" list --output id)
[ "$filed" = "$code" ] || { echo "the lost answer filed again: $filed" >&2; exit 1; }
hoso --config "$config" sandbox advance "$code" --to returned >/dev/null
hoso --config "$config" status "$code" --output json | grep -q '"returned"'
echo "filed $code once, though an answer got lost, and got its result"
