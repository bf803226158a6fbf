"""Freeze the gold files: write their hashes, so that a later change of a question is never silent.

python -m eval.freeze
"""

import json

from eval.gold_set import FOLDER, read_file, sha256


def main() -> None:
    """Read every file once, so that what is frozen is well formed; then write frozen.json."""
    files = [FOLDER / f"{split}.jsonl" for split in ("dev", "test")]
    counts = {path.name: len(read_file(path)) for path in files}
    hashes = {path.name: sha256(path) for path in files}
    (FOLDER / "frozen.json").write_text(json.dumps(hashes, indent=1) + "\n", encoding="utf-8")
    print(", ".join(f"{name}: {count}" for name, count in counts.items()))


if __name__ == "__main__":
    main()
