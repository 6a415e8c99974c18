#!/usr/bin/env bash
# `hoso --version` against `curl --version`: start-up may be no slower than that of a tool everybody calls quick.
. "$(dirname "$0")/bench.sh"
hyperfine --warmup 20 --runs 300 --shell none --export-json "$work/start.json" "$hoso --version" "curl --version"
python3 - "$work/start.json" <<'PY'
import json, sys
hoso, curl = (run["mean"] for run in json.load(open(sys.argv[1]))["results"])
print(f"hoso {hoso * 1000:.2f} ms, curl {curl * 1000:.2f} ms, ratio {hoso / curl:.2f}")
sys.exit(hoso > curl)
PY
