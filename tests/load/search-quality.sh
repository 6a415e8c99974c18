#!/usr/bin/env bash
# Search quality on judged queries, for seven ways of typing them: the half that was tuned on, the other half, and all.
# Where the judged queries and the catalogue lie beside the project; elsewhere name them: JUDGED=DIR NATIONAL=DIR.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
judged=${JUDGED:-$here/../shared/judged-search}
national=${NATIONAL:-$here/../shared/data/national}
if [ ! -f "$judged/qrels.jsonl" ] || [ ! -f "$national/catalogue.jsonl" ]; then
    echo "skipped: no judged queries in $judged or no catalogue in $national"
    exit 0
fi
. "$(dirname "$0")/bench.sh"
"$hoso" catalogue import "$national/catalogue.jsonl" --quiet --output id >/dev/null
awk -F'"id": *"' '{ split($2, id, "\""); n = substr(id[1], 2) + 0; print > (n % 2 ? odd : even) }' \
    odd="$work/tuned.jsonl" even="$work/held.jsonl" "$judged/qrels.jsonl"
cp "$judged/qrels.jsonl" "$work/all.jsonl"
for half in tuned held all; do
    echo "== $half ($(wc -l <"$work/$half.jsonl") needs)"
    CATALOGUE=$national/catalogue.jsonl python3 "$judged/search_eval.py" "$work/$half.jsonl" cmd \
        "$hoso search --offline --output json --limit 10 --" | sed 's/^cmd *//'
done
python3 - "$here/tests/load/search-needs.tsv" "$hoso" <<'PY'
import json, subprocess, sys
lines = [line.rstrip("\n").split("\t") for line in open(sys.argv[1]) if line[0] != "#"]
first = among = 0
for words, codes in lines:
    asked = [sys.argv[2], "search", "--offline", "--output", "json", "--limit", "3", "--", words]
    found = [one["code"] for one in json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)]
    wanted = codes.split()
    first += found[:1] != [] and found[0] in wanted
    among += any(code in wanted for code in found)
    if not any(code in wanted for code in found):
        print("  not among the first three:", words)
print(f"== needs of our own: {len(lines)}, the first answer right {first / len(lines):.2f}, one of the first three {among / len(lines):.2f}")
sys.exit(among < 0.95 * len(lines))
PY
