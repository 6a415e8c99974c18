#!/usr/bin/env bash
# Manifests: memory while 100,000 rows of XLSX and 1,000,000 of CSV and JSONL are read and given back, then what LibreOffice and
# openpyxl see in a returned workbook and what comes back from them. Either of the two is skipped where it is absent.
# MANIFESTS names a built `manifests` to use instead of a release build.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
if [ -z "${MANIFESTS:-}" ]; then
    (cd "$root" && cargo build --release --locked --quiet -p hoso --features batch --example manifests)
    MANIFESTS=$(cd "$root" && cargo metadata --format-version 1 --no-deps --offline | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/examples/manifests
fi
bench=$MANIFESTS
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for made in 100000.xlsx 1000000.csv 1000000.jsonl; do
    "$bench" make "${made%.*}" "$work/$made"
    echo "$made ($(du -h "$work/$made" | cut -f1)): read: $("$bench" read "$work/$made")"
done
for name in 100000.xlsx 1000000.csv; do
    echo "$name: $("$bench" return "$work/$name" "$work/back-$name")"
done

"$bench" make 10 "$work/looks.xlsx"
"$bench" return "$work/looks.xlsx" "$work/back-looks.xlsx" >/dev/null
"$bench" hostile "$work/hostile.csv"
"$bench" return "$work/hostile.csv" "$work/back.xlsx" >/dev/null
"$bench" return "$work/hostile.csv" "$work/back.csv" >/dev/null
if command -v soffice >/dev/null; then
    for kind in xlsx csv; do
        mkdir -p "$work/office-$kind"
        filter=()
        if [ "$kind" = csv ]; then filter=("--infilter=CSV:59,34,76,1,,0,false,true,false"); fi
        soffice "-env:UserInstallation=file://$work/office" --headless "${filter[@]}" --convert-to "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false" \
            --outdir "$work/office-$kind" "$work/back.$kind" >/dev/null 2>&1
        echo "LibreOffice on back.$kind:"
        cat "$work/office-$kind/back.csv"
    done
    soffice "-env:UserInstallation=file://$work/office" --headless --convert-to xlsx --outdir "$work/office-xlsx" "$work/back.xlsx" >/dev/null 2>&1
    echo "saved by LibreOffice, read again: $("$bench" read "$work/office-xlsx/back.xlsx")"
else
    echo "skipped: no LibreOffice (Debian: apt-get install libreoffice-calc)"
fi
python=${PYTHON:-python3}
if "$python" -c 'import openpyxl' 2>/dev/null; then
    "$python" - "$work" <<'PY'
import csv, sys, openpyxl
work = sys.argv[1]
source = list(csv.reader(open(f"{work}/hostile.csv", newline="", encoding="utf-8"), delimiter=";"))
sheet = openpyxl.load_workbook(f"{work}/back.xlsx").active
rows = [list(row) for row in sheet.iter_rows()]
for written, given in zip(source, rows):
    assert [cell.value for cell in given[: len(written)]] == written, (written, [cell.value for cell in given])
assert not [cell.coordinate for row in rows for cell in row if cell.data_type == "f"], "a formula"
print(f"openpyxl: {len(rows)} rows, every original cell as it was, no formula")
returned = list(csv.reader(open(f"{work}/back.csv", newline="", encoding="utf-8-sig"), delimiter=";"))
for written, given in zip(source, returned):
    for one, other in zip(written, given):
        assert other in (one, "'" + one), (one, other)
print("csv: every original cell as it was, or with one apostrophe in front")
looks = openpyxl.load_workbook(f"{work}/back-looks.xlsx").active
assert looks.title == "Danh sách", looks.title
assert 18 <= looks.column_dimensions["A"].width < 19, looks.column_dimensions["A"].width
assert [cell.number_format for cell in looks[2][:10]] == ["@"] * 10
assert looks["N2"].value == 15000 and looks["N2"].data_type == "n", looks["N2"].value
print("openpyxl: the sheet's name, its widths and its format as text are those of before, the fee is a number")
sheet.parent.save(f"{work}/openpyxl.xlsx")
PY
    echo "saved by openpyxl, read again: $("$bench" read "$work/openpyxl.xlsx")"
else
    echo "skipped: no openpyxl (pip install openpyxl; PYTHON names the interpreter)"
fi
