#!/usr/bin/env bash
# A whole search on the embedded sandbox as a new process: time and peak memory.
. "$(dirname "$0")/bench.sh"
"$hoso" search "tạm trú" --output id >/dev/null
hyperfine --warmup 10 --runs 100 --shell none "$hoso search tạm\\ trú --output json"
peak=$( { command time -f %M "$hoso" search "tạm trú" --output json >/dev/null; } 2>&1 | tail -n 1)
echo "peak memory: $((peak / 1024)) MiB"
[ "$peak" -lt $((64 * 1024)) ]
