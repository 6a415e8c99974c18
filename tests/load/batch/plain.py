"""Files rows one after another with httpx, each committed to SQLite before and after: what one writes without `hoso batch`.

plain.py URL TOKEN DRAFTS FOLDER DATABASE

DRAFTS has a line for each row: {"draft": .., "files": [[component, name], ..]}.
"""

import base64
import hashlib
import json
import pathlib
import sqlite3
import sys

import httpx

url, token, drafts, folder, database = sys.argv[1:]
folder = pathlib.Path(folder)
ledger = sqlite3.connect(database)
ledger.execute("PRAGMA journal_mode = WAL")
ledger.execute("PRAGMA synchronous = FULL")
ledger.execute("CREATE TABLE filed (row INTEGER PRIMARY KEY, reference TEXT, code TEXT)")
client = httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, trust_env=False, timeout=60)


def digest(content):
    return "sha-256=:" + base64.b64encode(hashlib.sha256(content).digest()).decode() + ":"


def post(path, key, body, **headers):
    content = json.dumps(body).encode()
    headers |= {"Idempotency-Key": key, "Content-Type": "application/json", "Content-Digest": digest(content)}
    answer = client.post(path, content=content, headers=headers)
    answer.raise_for_status()
    return answer.json()


sent = set()
with open(drafts, encoding="utf-8") as lines:
    for row, line in enumerate(lines):
        line = json.loads(line)
        reference = line["draft"]["client_reference"]
        with ledger:
            ledger.execute("INSERT INTO filed VALUES (?, ?, NULL)", (row, reference))
        dossier = post("/v1/dossiers", f"{reference}-draft", line["draft"])["id"]
        for component, name in line["files"]:
            content = (folder / name).read_bytes()
            place = f"/v1/dossiers/{dossier}/components/{component}/files/{name}"
            if name in sent:
                sha256 = hashlib.sha256(content).hexdigest()
                post(f"{place}/reuse", f"{reference}-{component}", {"sha256": sha256})
            else:
                client.put(place, content=content, headers={"Repr-Digest": digest(content)}).raise_for_status()
                if name == "contract.pdf":
                    sent.add(name)
        there = client.get(f"/v1/dossiers/{dossier}")
        there.raise_for_status()
        code = post(f"/v1/dossiers/{dossier}/submission", f"{reference}-submission", {}, **{"If-Match": there.headers["etag"]})["code"]
        with ledger:
            ledger.execute("UPDATE filed SET code = ? WHERE row = ?", (code, row))
