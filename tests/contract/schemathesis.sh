#!/usr/bin/env bash
# Tests the sandbox against its own contract with schemathesis, on this machine only.
#   schemathesis.sh [EXAMPLES [SEED...]]     default: 200 examples an operation, seeds 1 2 3
# HOSO is the binary (default: built here); SCHEMATHESIS the command (default: from PyPI into target/schemathesis); absolute paths.
# With BRIEF=1, as in CI, a package that cannot be had is said and skipped, and a run has its limit.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD

examples=${1:-200}
seeds=("${@:2}")
[ ${#seeds[@]} -gt 0 ] || seeds=(1 2 3)
work=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
export PYTHONDONTWRITEBYTECODE=1
limit=${BRIEF:+150}

skip() {
    echo "schemathesis is skipped: $*"
    [ -n "${BRIEF:-}" ] && exit 0
    exit 1
}

if [ -z "${SCHEMATHESIS:-}" ]; then
    environment=$(realpath -m "${CARGO_TARGET_DIR:-target}")/schemathesis
    SCHEMATHESIS=$environment/bin/schemathesis
    if [ ! -x "$SCHEMATHESIS" ]; then
        command -v python3 >/dev/null || skip "there is no python3"
        python3 -m venv "$environment" >"$work/venv" 2>&1 || skip "python3 makes no virtual environment (python3-venv)"
        timeout 90 "$environment/bin/pip" install --quiet --disable-pip-version-check "schemathesis>=4.32,<5" >"$work/pip" 2>&1 ||
            { rm -rf "$environment"; skip "pip cannot install it: $(tail -n 1 "$work/pip")"; }
    fi
fi
if [ -z "${HOSO:-}" ]; then
    cargo build --quiet --locked -p hoso-cli
    HOSO=$(realpath -m "${CARGO_TARGET_DIR:-target}")/debug/hoso
fi

# run NAME SEED FLAGS...: a portal of its own, and one run against it.
run() {
    local name=$1 seed=$2
    shift 2
    "$HOSO" sandbox serve --data "$work/$name" --token-file "$work/$name.token" >"$work/$name.log" 2>&1 &
    server=$!
    for _ in $(seq 100); do
        grep -qs 'http://' "$work/$name.log" && break
        sleep 0.1
    done
    HOSO_URL=$(grep -o 'http://[0-9.:]*' "$work/$name.log" | head -n 1)
    HOSO_TOKEN=$(cat "$work/$name.token")
    export HOSO_URL HOSO_TOKEN
    echo "== seed $seed, $name"
    # From a folder of its own, because it leaves a cache where it runs.
    cd "$work"
    SCHEMATHESIS_HOOKS=schemathesis_hooks PYTHONPATH=$root/tests/contract NO_PROXY=127.0.0.1 no_proxy=127.0.0.1 \
        timeout "${limit:-3600}" "$SCHEMATHESIS" --config-file "$root/tests/contract/schemathesis.toml" --no-color run "$HOSO_URL/openapi.json" \
        --checks all --max-examples "$examples" --seed "$seed" --continue-on-failure --generation-database none \
        --suppress-health-check all --warnings off "$@"
    kill "$server" && wait "$server" 2>/dev/null || true
    server=
}

# What ends sessions and what orders faults would spoil the rest, and goes to portals of its own.
apart() {
    local flag=$1 name
    shift
    for name in "$@"; do selected+=("$flag-operation-id" "$name"); done
}
sessions=(signOut resetSandbox)
kit=(listFaults orderFaults clearFaults listRequests)
for seed in "${seeds[@]}"; do
    selected=() && apart --exclude "${sessions[@]}" "${kit[@]}"
    run portal "$seed" "${selected[@]}"
    selected=() && apart --include "${sessions[@]}"
    HOSO_FRESH_SESSIONS=1 run sessions "$seed" --phases examples,coverage,fuzzing "${selected[@]}"
    selected=() && apart --include "${kit[@]}"
    run kit "$seed" --phases examples,coverage,fuzzing "${selected[@]}"
done
