"""Law that changes, and signed answers that rest on it, as many as wanted."""

import random
import re
import shutil
from datetime import UTC, date, datetime

from corpus import digest, lawbook, parameter, questions, registry
from indexing import build, snapshot
from indexing.passage import articles_of, passages_of
from indexing.source import Source
from server.accounts.people import Role
from server.desk.bindings import Ground
from server.store import people, verified
from server.store.verified import NewSigned, Said
from tests.conftest import small_source

CODE = "45-2019-QH14"
_CLAUSE = re.compile(r"(?m)^(?P<number>\d+[a-zđ]?)\. (?P<text>.+)$")


def reworded(folder, embedder, change):
    """A second snapshot, made live: our digests of the small corpus, each file's text as `change(name, text)` gives it."""
    copies = folder.parent / "digests"
    shutil.copytree(digest.SHIPPED, copies)
    for path in copies.glob("*.md"):
        path.write_text(change(path.name, path.read_text(encoding="utf-8")), encoding="utf-8")
    source, full = small_source(), registry.load()
    digests = tuple(each for each in digest.load_all(copies, full) if each.slug in source.book.digests)
    book = lawbook.assemble(full, None, digests)
    passages = tuple(sorted(passages_of(book, questions.load(questions.SHIPPED, digests)), key=lambda p: p.id))
    built = build.build(Source(book, passages, tuple(articles_of(book)), source.guides), embedder, folder, model="shipped")
    snapshot.activate(folder, built.manifest.id)
    return built.manifest.id


def added_to(clauses):
    """A change for `reworded`: a few words more at the end of the first line of these clauses of the Labour Code."""

    def change(name, text):
        if not name.startswith(CODE):
            return text
        parts = re.split(r"(?m)^(?=## )", text)
        return "".join(_with_more(part, clauses) for part in parts)

    return change


def _with_more(part, clauses):
    heading = re.match(r"## Điều (\w+)", part)
    if not heading:
        return part
    wanted = {one.rpartition("khoan-")[2] for one in clauses if one.startswith(f"{CODE}/dieu-{heading[1]}/")}
    return _CLAUSE.sub(lambda match: match[0] + (" Và thêm." if match["number"] in wanted else ""), part)


def clauses_of(opened, on):
    """Clauses of the Labour Code that bind on a day, written."""
    found = {str(p.citation) for p in opened.passages if p.citation.instrument == CODE and p.validity.covers(on)}
    return sorted(one for one in found if re.fullmatch(rf"{CODE}/dieu-\d+/khoan-\d+", one))


def signed_by_hundreds(database, ground, clauses, count, on=date(2026, 11, 22), seed=1):
    """So many signed answers, each on one to three clauses; the clauses each rests on, by id."""
    chance, now = random.Random(seed), datetime.now(UTC)
    with database.writing() as connection:
        people.add_unit(connection, "tld", "Tổng Liên đoàn", "national", None)
        lan = people.add_account(connection, "lan", "Lan", Role.OFFICER, "tld", None, now=now)
        made = {}
        for which in range(count):
            chosen = tuple(chance.sample(clauses, chance.randint(1, 3)))
            said = (Said(f"Ý {which}.", chosen),)
            bound = ground.bound(chosen, on)
            new = NewSigned(f"Câu số {which}?", "tien-luong", on, said, bound, False, False, None, "s", ())
            made[verified.add(connection, new, lan, needs_second=False, now=now)] = chosen
    return made


def ground_of(held):
    """The ground of signed answers in a snapshot."""
    return Ground(held, parameter.load())
