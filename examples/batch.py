#!/usr/bin/env python3
"""Files a manifest with `hoso batch apply` and reads its events as they come.

    python3 examples/batch.py examples/manifests/khuyen-mai.csv 2.000033

Run it again at any time: what is filed is not filed twice.
"""

import json
import os
import subprocess
import sys


def main() -> int:
    manifest, procedure = sys.argv[1:3]
    command = ["hoso", "batch", "apply", manifest, "--procedure", procedure, "--yes", "--output", "jsonl"]
    command += ["--portal", os.environ.get("HOSO_PORTAL", "sandbox")]
    summary = None
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as run:
        for line in run.stdout:
            event = json.loads(line)
            if event["event"] == "summary":
                summary = event
            elif event["state"] == "filed":
                print(f"row {event['row']} ({event['key']}): {event['code']}")
            elif not event["again"]:
                cause = event["cause"] or {}
                print(f"row {event['row']} ({event['key']}): {event['state']}, {cause.get('code')}", file=sys.stderr)
    if summary:
        print(f"{summary['filed']} of {summary['rows']} rows are filed")
    # 0 all filed, 3 some refused or failed, 10 of some nobody knows yet: `hoso batch reconcile`.
    return run.returncode


if __name__ == "__main__":
    sys.exit(main())
