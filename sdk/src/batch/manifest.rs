//! Manifests: the rows of a CSV, XLSX or JSONL file.
