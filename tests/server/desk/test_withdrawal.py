"""When the law changes, every answer that rests on what changed is withdrawn, once, and no other."""

import random
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.held import Held
from corpus import parameter
from indexing import snapshot
from server.desk.bindings import Ground
from server.desk.watch import withdraw_changed
from server.store import people, tickets, verified
from tests.server.desk.law import added_to, clauses_of, ground_of, reworded, signed_by_hundreds

pytestmark = pytest.mark.sweep

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 22)
COUNT, CHANGED = 200, 60


@pytest.fixture(scope="module")
def laws_before_and_after(data, embedder, tmp_path_factory):
    """The small law, the same with sixty clauses reworded, which those are, and the folder where the new one is live."""
    folder = tmp_path_factory.mktemp("law") / "data"
    shutil.copytree(data, folder)
    before = snapshot.open_current(folder, embedder)
    changed = set(random.Random(2).sample(clauses_of(before, TODAY), CHANGED))
    reworded(folder, embedder, added_to(changed))
    after = snapshot.open_current(folder, embedder)
    return before, Held(after), changed, folder


def states(database):
    with database.reading() as connection:
        return {one.id: one.status for one in verified.search(connection, limit=100_000)}


def back_on_the_desk(database):
    with database.reading() as connection:
        account = people.account_of_login(connection, "lan")
        return [ticket.verified for ticket in tickets.waiting(connection, account, now=datetime.now(UTC), limit=100_000)]


def test_all_that_rest_on_a_changed_clause_are_withdrawn_and_none_else(database, laws_before_and_after):
    before, after, changed, _ = laws_before_and_after
    made = signed_by_hundreds(database, ground_of(Held(before)), clauses_of(before, TODAY), COUNT)
    touched = {number for number, clauses in made.items() if changed & set(clauses)}
    assert 0 < len(touched) < COUNT
    assert withdraw_changed(database, ground_of(Held(before))) == 0
    assert withdraw_changed(database, ground_of(after)) == len(touched)
    assert {number for number, status in states(database).items() if status == "withdrawn"} == touched
    assert sorted(back_on_the_desk(database)) == sorted(touched)
    assert withdraw_changed(database, ground_of(after)) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_while_many_are_withdrawn_others_get_to_write(database, laws_before_and_after):
    before, after, _, _ = laws_before_and_after
    made = signed_by_hundreds(database, ground_of(Held(before)), clauses_of(before, TODAY), COUNT)
    left = []

    def written_meanwhile(_):
        with database.writing():
            left.append(sum(status != "withdrawn" for status in states(database).values()))

    count = withdraw_changed(database, ground_of(after), pause=written_meanwhile)
    assert len(left) == count // 25 > 0
    assert left[0] == len(made) - 25


def test_all_that_rest_on_a_figure_that_changed_are_withdrawn_and_none_else(database, laws_before_and_after):
    before = laws_before_and_after[0]
    law = ground_of(Held(before))
    wage = law.parameters["luong_toi_thieu_thang"]
    sets_it = str(wage.values[-1].sources[0])
    made = signed_by_hundreds(database, law, [*clauses_of(before, TODAY)[:40], sets_it], COUNT)
    raised = replace(wage, values=tuple(replace(value, amount=value.amount + 1) for value in wage.values))
    touched = {number for number, clauses in made.items() if sets_it in clauses}
    assert touched
    assert withdraw_changed(database, Ground(law.held, {**parameter.load(), wage.name: raised})) == len(touched)
    assert {number for number, status in states(database).items() if status == "withdrawn"} == touched


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_two_processes_withdraw_each_answer_once(database, database_url, laws_before_and_after):
    before, _, changed, folder = laws_before_and_after
    made = signed_by_hundreds(database, ground_of(Held(before)), clauses_of(before, TODAY), COUNT)
    touched = {number for number, clauses in made.items() if changed & set(clauses)}
    command = [sys.executable, "-m", "tests.server.desk.watching", database_url, str(folder)]
    started = [subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, text=True) for _ in range(2)]
    for process in started:
        assert process.stdout.readline() == "ready\n"
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    counts = [int(process.communicate(timeout=120)[0]) for process in started]
    assert sum(counts) == len(touched)
    assert sorted(back_on_the_desk(database)) == sorted(touched)
