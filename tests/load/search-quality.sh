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
