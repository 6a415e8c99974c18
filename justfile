# What must hold before anything lands; CI runs exactly this.
check:
    bash .ci/run

# The tests alone.
test:
    cargo test --workspace --locked

# Writes completions and their snapshots anew after a change of the command line.
completions:
    for shell in bash zsh fish powershell elvish; do cargo run --quiet -p hoso-cli -- completions $shell --to completions; done

# `hoso --version` against `curl --version`; see tests/load/README.md for this and the next two.
start-up:
    bash tests/load/start-up.sh

# A search on the embedded sandbox as a whole process: time and memory.
search-process:
    bash tests/load/search-process.sh

# The client's memory while it uploads 1 GiB.
big-upload:
    bash tests/load/big-upload.sh

# Memory while large manifests are read and given back, and what LibreOffice and openpyxl make of a returned workbook.
manifests:
    bash tests/load/manifests.sh

# Writes the portal's contract, sandbox/openapi.json, anew after a change of its routes or wire types.
contract:
    WRITE_CONTRACT=1 cargo test --quiet -p hoso-sandbox --test contract -- document::the_document_in_the_repository

# The sandbox against its own contract with schemathesis (PyPI): 200 examples an operation, three seeds. CI does less of it.
schemathesis:
    bash tests/contract/schemathesis.sh 200 1 2 3

# The SDK's reads against a mock of the contract by Prism (npm).
prism:
    bash tests/contract/prism.sh

# nDCG and MRR of the offline search on judged queries, where they lie beside the project.
search-quality:
    bash tests/load/search-quality.sh

# The offline search beside sqlite3's FTS5 and ripgrep, on 5,670 and 100,000 rows.
search-speed:
    bash tests/load/search-speed.sh

# Durable writes to the sandbox under 32 connections, a kill -9 in the middle, and the disk alone.
sandbox-load seconds="60":
    bash tests/load/sandbox.sh {{seconds}}

# 10 000 submissions of which one answer in twenty gets lost: each dossier is there once.
sandbox-repeat submissions="10000":
    cargo run --release -p hoso-sandbox --example load -- repeat {{submissions}}

# `hoso batch` and the portal killed at random moments, 200 rows a trial; then the planted mistakes. Another seed: `just batch-kill 200 7`.
batch-kill trials="200" seed="1" rows="200":
    cargo test --release -p hoso-cli --test batch -- run kill {{trials}} {{rows}} {{seed}}

# A batch on a line where one request in twenty meets a fault, with the portal's idempotency keys kept and forgotten.
batch-faults rows="5000" seed="1":
    cargo test --release -p hoso-cli --test batch -- run faults {{rows}} {{seed}}

# A half-done batch of 100,000 rows: how soon a resumption asks, and that it sends nothing acknowledged.
batch-resume rows="100000":
    cargo test --release -p hoso-cli --test batch -- run resume {{rows}}

# `hoso batch apply` beside a plain loop in Rust and a Python script, at `hoso sandbox serve`, in one run.
batch-speed rows="10000":
    cargo test --release -p hoso-cli --test batch -- run speed {{rows}}

# The memory of `hoso batch` with 10,000 rows as CSV and JSONL, a million as CSV and 100,000 as XLSX; `just batch-memory 1` is a hundredth.
batch-memory scale="100":
    cargo test --release -p hoso-cli --test batch -- run memory {{scale}}
