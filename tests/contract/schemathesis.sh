#!/usr/bin/env bash
# Tests the sandbox against its own contract with schemathesis, on this machine only.
#   schemathesis.sh [EXAMPLES [SEED...]]     default: 200 examples an operation, seeds 1 2 3
# HOSO is the binary (default: built here); SCHEMATHESIS the command (default: from PyPI into target/schemathesis); absolute paths.
# With BRIEF=1, as in CI, the versions are fixed and all of it has 150 seconds: what cannot be had, or done in that time, is said
# and skipped; what is found fails.
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
brief=${BRIEF:-}
package='schemathesis>=4.32,<5'
[ -z "$brief" ] || package=(-r "$root/tests/contract/schemathesis.requirements.txt")
limit=3600
[ -z "$brief" ] || limit=150

skip() {
    echo "schemathesis is skipped: $*"
    [ -n "$brief" ] && exit 0
    exit 1
}

# within COMMAND...: runs it for as long as is left of all the time; 124 says that it was not enough.
within() {
    local left=$((limit - SECONDS))
    [ "$left" -gt 0 ] || return 124
    timeout --kill-after=5 "$left" "$@"
}

if [ -z "${HOSO:-}" ]; then
    cargo build --quiet --locked -p hoso-cli
    HOSO=$(realpath -m "${CARGO_TARGET_DIR:-target}")/debug/hoso
    SECONDS=0
fi
if [ -z "${SCHEMATHESIS:-}" ]; then
    environment=$(realpath -m "${CARGO_TARGET_DIR:-target}")/schemathesis${brief:+-brief}
    SCHEMATHESIS=$environment/bin/schemathesis
    # A command that does not run is what an interrupted installation left.
    if ! "$SCHEMATHESIS" --version >/dev/null 2>&1; then
        command -v python3 >/dev/null || skip "there is no python3"
        rm -rf "$environment"
        within python3 -m venv "$environment" >"$work/venv" 2>&1 || skip "python3 makes no virtual environment (python3-venv)"
        within "$environment/bin/pip" install --quiet --disable-pip-version-check --retries 1 --timeout 10 "${package[@]}" \
            >"$work/pip" 2>&1 || skip "pip cannot install it: $(tail -n 1 "$work/pip")"
        "$SCHEMATHESIS" --version >"$work/version" 2>&1 || skip "it does not run here: $(tail -n 1 "$work/version")"
    fi
fi

# run NAME SEED FLAGS...: a portal of its own, and one run against it.
run() {
    local name=$1 seed=$2 code=0
    shift 2
    HOME=$work "$HOSO" sandbox serve --data "$work/$name" --token-file "$work/$name.token" >"$work/$name.log" 2>&1 &
    server=$!
    for _ in $(seq 100); do
        grep -qs 'http://' "$work/$name.log" && break
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    HOSO_URL=$(grep -o 'http://[0-9.:]*' "$work/$name.log" | head -n 1) ||
        { echo "the sandbox does not start:" && cat "$work/$name.log" && exit 1; }
    HOSO_TOKEN=$(cat "$work/$name.token")
    export HOSO_URL HOSO_TOKEN
    echo "== seed $seed, $name"
    # From a folder of its own, because it leaves a cache where it runs.
    cd "$work"
    # A slow machine is no finding: a request has a minute.
    SCHEMATHESIS_HOOKS=schemathesis_hooks PYTHONPATH=$root/tests/contract NO_PROXY=127.0.0.1 no_proxy=127.0.0.1 \
        within "$SCHEMATHESIS" --config-file "$root/tests/contract/schemathesis.toml" --no-color run "$HOSO_URL/openapi.json" \
        --checks all --max-examples "$examples" --seed "$seed" --continue-on-failure --generation-database none \
        --request-timeout 60 --suppress-health-check all --warnings off "$@" || code=$?
    kill "$server" && wait "$server" 2>/dev/null || true
    server=
    case $code in
        0) ;;
        124 | 137) skip "$limit seconds were not enough" ;;
        *) exit "$code" ;;
    esac
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
