"""The house: imports go one way, each heavy library has one home, serving is light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ORDER = ("corpus", "indexing", "assistant", "eval", "server")
HOMES = {
    "pypdf": {"corpus/extract.py"},
    "docx": {"corpus/extract.py"},
    "bs4": {"corpus/extract.py"},
    "bm25s": {"indexing/lexical.py"},
    "faiss": {"indexing/dense.py"},
    "model2vec": {"indexing/embed.py"},
    "sentence_transformers": {"indexing/embed.py"},
    "torch": {"indexing/train.py"},
    "langchain": {"assistant/llm.py"},
    "langchain_core": {"assistant/llm.py", "assistant/langchain_retriever.py"},
    "ragas": {"eval/ragas_scores.py"},
    "psycopg": {"indexing/pgvector_index.py"},
    "openai": {"eval/ragas_scores.py"},
    "matplotlib": {"eval/report.py"},
    "argon2": {"server/accounts/passwords.py"},
    "authlib": {"server/accounts/oidc.py"},
    "segno": {"server/qr.py"},
    "openpyxl": {"server/insight/export.py"},
    "prometheus_client": {"server/metrics.py"},
}
FAMILIES = {"sqlalchemy": "server/store/", "alembic": "server/store/"}
FILES = [path for package in ORDER for path in sorted((ROOT / package).rglob("*.py"))]


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_one_way_and_heavy_libraries_stay_home(path):
    name = str(path.relative_to(ROOT))
    here = ORDER.index(name.split("/", maxsplit=1)[0])
    for module in imports(path):
        top = module.split(".")[0]
        if top in ORDER:
            assert ORDER.index(top) <= here, f"{name} imports {module}, which stands to its right"
        if top in HOMES:
            assert name in HOMES[top], f"{name} imports {module}, whose home is {HOMES[top]}"
        if top in FAMILIES:
            assert name.startswith(FAMILIES[top]), f"{name} imports {module}, whose home is {FAMILIES[top]}"


def test_only_settings_reads_the_environment():
    readers = [str(p.relative_to(ROOT)) for p in FILES if "os.environ" in p.read_text(encoding="utf-8")]
    started = {"server/cli/main.py", "server/cli/serve.py", "server/maintain/gate_proof.py"}
    passing_on = started | {"eval/bench.py", "eval/seeded.py", "eval/ragas_scores.py"}
    assert set(readers) <= {"server/settings.py"} | passing_on


def test_init_files_hold_a_docstring_only():
    for path in FILES:
        if path.name == "__init__.py":
            body = ast.parse(path.read_text(encoding="utf-8")).body
            assert len(body) == 1, f"{path} holds more than a docstring"
            assert isinstance(body[0], ast.Expr), f"{path} holds something else than a docstring"


def test_serving_imports_neither_torch_nor_sentence_transformers():
    program = (
        "import sys; import server.app, server.cli.main; from indexing import embed; embed.load().encode(['x']);"
        "print([m for m in ('torch', 'sentence_transformers', 'transformers', 'langchain') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_no_module_is_named_like_a_grab_bag():
    assert not [p for p in FILES if p.stem in {"utils", "helpers", "common", "misc"}]
