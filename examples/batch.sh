#!/bin/sh
# Files a manifest and gives it back with what became of every row.
#
#   sh examples/batch.sh examples/manifests/khuyen-mai.csv 2.000033 results.csv
#
# Run it again after a crash, a lost line or Ctrl-C: what is filed is not filed twice.
set -eu

manifest=$1 procedure=$2 results=$3
portal=${HOSO_PORTAL:-sandbox}

# Every fault of every row, by its cell; nothing is sent.
hoso batch plan "$manifest" --procedure "$procedure" --out "$manifest.plan"

# 3: some rows are refused or failed; 10: of some nobody knows yet.
code=0
hoso batch apply "$manifest.plan" --portal "$portal" --yes || code=$?
if [ "$code" -eq 10 ]; then
    hoso batch reconcile --portal "$portal"
    code=0
    hoso batch resume --portal "$portal" || code=$?
fi

hoso batch results --to "$results"
exit "$code"
