#!/usr/bin/env bash
# Files a dossier and waits for its result: usage  file-and-wait.sh DOSSIER.toml [SECONDS]
#
# Run it again after anything went wrong: the same file is never filed twice. Exit 0 when the result is there, 8 when it is
# still on its way after the wait (default 60 seconds), otherwise what `hoso` said.
set -euo pipefail

file=${1:?usage: file-and-wait.sh DOSSIER.toml [SECONDS]}
wait=${2:-60}
hoso=${HOSO:-hoso}

# Exit 7 with a code: this content was filed before, and that dossier has come to its end.
code=$("$hoso" submit "$file" --output id) || {
    said=$?
    [ "$said" -eq 7 ] && [ -n "$code" ] || exit "$said"
}
echo "filed: $code" >&2

end=$((SECONDS + wait))
while :; do
    status=$("$hoso" status "$code" --output csv --fields status.code | tail -n 1)
    echo "status: $status" >&2
    case $status in
        returned) echo "$code"; exit 0 ;;
        not-accepted) echo "the agency refused $code" >&2; exit 1 ;;
        supplement-required | payment-required) echo "$code waits for you" >&2; exit 11 ;;
    esac
    [ "$SECONDS" -lt "$end" ] || exit 8
    sleep 2
done
