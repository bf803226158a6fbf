"""What the documents say is true, and the repository speaks of the product alone."""

import re
import subprocess
from pathlib import Path

import pytest

from server.cli.main import main
from server.settings import read

ROOT = Path(__file__).parents[1]
READMES = (ROOT / "README.md", ROOT / "README.vi.md")


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


@pytest.mark.parametrize("readme", READMES, ids=lambda p: p.name)
def test_every_command_in_the_readme_exists(readme, capsys):
    text = readme.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"\bmake ([a-z]+)", text)) <= targets
    commands = {
        m[0] for m in re.findall(r"\bhoiluat ((?:ask|serve|(?:corpus|index|eval) [a-z-]+))(?=[\s`\"])", text) for m in [(m,)]
    }
    assert commands
    for command in commands:
        with pytest.raises(SystemExit) as stop:
            main([*command.split(), "--help"])
        assert stop.value.code == 0
    capsys.readouterr()


def test_every_setting_is_documented_and_every_documented_one_exists():
    named = set(re.findall(r"HOILUAT_[A-Z_]+", (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")))
    code = set(re.findall(r'"(HOILUAT_[A-Z_]+)"', (ROOT / "server" / "settings.py").read_text(encoding="utf-8")))
    assert named == code


def test_settings_have_defaults_for_a_fresh_clone_and_refuse_a_port_that_is_no_number():
    assert (read({}).data, read({}).port, read({}).laws) == (Path("var"), 8000, None)
    with pytest.raises(ValueError, match="HOILUAT_PORT"):
        read({"HOILUAT_PORT": "tám nghìn"})


def test_local_links_in_documents_lead_somewhere():
    for document in (*READMES, ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_repository_holds_no_private_paths():
    private = re.compile(r"(?<![\w.])/(?:work|farm|opt|root|home)/[\w.]")
    for path in tracked():
        if path.suffix in {".py", ".md", ".yaml", ".toml", ".txt", ".html", ".css"} and path.is_file() and path != Path(__file__):
            found = private.search(path.read_text(encoding="utf-8"))
            assert found is None, f"{path.relative_to(ROOT)}: {found[0]}"


def test_decision_notes_are_under_a_page():
    for note in (ROOT / "docs" / "decisions").glob("*.md"):
        assert len(note.read_text(encoding="utf-8").splitlines()) <= 60, note.name
