"""Importing: whole or not at all."""

import json

import pytest

from corpus.errors import ConflictingText, NotALaw
from corpus.library import Library, read_file, write_atomically
from corpus.registry import Registry, build
from tests.conftest import DECREE

ENTRY = {
    "number": "900/2031/NĐ-CP",
    "kind": "nghị định",
    "title": "Bữa trưa",
    "issuer": "Chính phủ",
    "effective": "2031-01-01",
    "articles": 2,
}


@pytest.fixture
def register() -> Registry:
    return build([ENTRY])


def write(folder, text, name="van-ban.txt"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_text_says_itself_what_it_is_and_is_kept(tmp_path, register):
    library = Library(tmp_path / "data")
    held, changed = library.add(read_file(write(tmp_path, DECREE), register))
    assert (held.number, held.articles, changed) == ("900/2031/NĐ-CP", 3, True)
    assert library.text(held, register).articles[0].title == "Bữa trưa"


def test_the_same_text_again_changes_nothing(tmp_path, register):
    library = Library(tmp_path / "data")
    library.add(read_file(write(tmp_path, DECREE), register))
    _, changed = library.add(read_file(write(tmp_path, DECREE.replace("hoà", "hòa"), "b.txt"), register))
    assert not changed
    assert len(library.held()) == 1


def test_another_text_under_the_same_number_is_refused_and_the_first_kept(tmp_path, register):
    library = Library(tmp_path / "data")
    first, _ = library.add(read_file(write(tmp_path, DECREE), register))
    other = read_file(write(tmp_path, DECREE.replace("11 giờ", "12 giờ"), "b.txt"), register)
    with pytest.raises(ConflictingText, match=r"khác ở Điều 1 khoản 1.*--replace"):
        library.add(other)
    assert library.held() == (first,)
    replaced, changed = library.add(other, replace=True)
    assert changed
    assert library.held() == (replaced,)


def test_a_file_that_is_no_law_or_names_no_known_instrument_is_refused(tmp_path, register):
    with pytest.raises(NotALaw, match="--number"):
        read_file(write(tmp_path, "Số: 5/2031/NĐ-CP\nĐiều 1. Ăn\nAi cũng ăn."), register)


def test_a_text_with_fewer_articles_than_registered_is_refused(tmp_path, register):
    with pytest.raises(NotALaw, match="thiếu phần"):
        read_file(write(tmp_path, DECREE.partition("Điều 2.")[0]), register)


def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "a.json"
    write_atomically(path, json.dumps([1]))
    with pytest.raises(TypeError):
        write_atomically(path, 5)  # type: ignore[arg-type]
    assert json.loads(path.read_text()) == [1]
    assert list(tmp_path.iterdir()) == [path]
