"""Which code makes an index: what another version of it made is built anew and not mixed with.

A question is cut, folded and embedded by the same code as the texts; where it changed, an index of the same texts no longer fits.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_FILES = (
    *(f"corpus/{name}" for name in ("clean.py", "syllables.py")),
    *(f"indexing/{name}.py" for name in ("build", "dense", "embed", "guide_index", "lexical", "passage", "restorer", "snapshot")),
)


@lru_cache(maxsize=1)
def code() -> str:
    """Changes with the code that cuts, folds, embeds and writes; hex."""
    total = hashlib.sha256()
    for name in _FILES:
        total.update((_ROOT / name).read_bytes())
    return total.hexdigest()
