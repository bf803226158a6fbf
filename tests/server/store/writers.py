"""What other processes write in tests; each is started with `python -m tests.server.store.writers WORK URL ...`."""

import random
import sys
from datetime import UTC, datetime

from server.store import audit, links, people, tickets
from server.store.database import Database
from server.store.errors import NotThere, Taken, Unreachable
from server.store.tickets import Reply


def write_log(database, name, count):
    """Add entries, each in a transaction of its own."""
    for which in range(int(count)):
        with database.writing() as connection:
            audit.record(connection, at=datetime.now(UTC), actor=name, action="sign", on=str(which), detail={"số": which})


def answer_tickets(database, login, seed):
    """Claim and answer whatever waits until nothing does; prints the numbers answered."""
    chance, answered = random.Random(seed), []
    with database.reading() as connection:
        account = people.account_of_login(connection, login)
    while True:
        with database.reading() as connection:
            waiting = [t.id for t in tickets.waiting(connection, account, now=datetime.now(UTC), limit=20)]
        if not waiting:
            break
        number = chance.choice(waiting)
        try:
            with database.writing() as connection:
                tickets.claim(connection, number, account, now=datetime.now(UTC))
            with database.writing() as connection:
                now = datetime.now(UTC)
                done = tickets.finish(connection, number, account, status="answered", verified=None, now=now)
                tickets.reply(connection, done, account, Reply(now, login, "May", None, [{"text": login}], []))
            answered.append(number)
        except (Taken, NotThere, Unreachable):
            continue
    print(*answered)  # noqa: T201


def answer_once(database, key, count):
    """Do something under a key, again and again; prints what came back."""
    with_number = {"n": 1}
    for which in range(int(count)):

        def do(connection):
            audit.record(connection, at=datetime.now(UTC), actor=sys.argv[3], action="sign", on=key)
            return {"by": sys.argv[5]}

        told = links.answer_once(database, "links", f"{key}{which}", with_number, do, now=datetime.now(UTC))
        print(told["by"])  # noqa: T201


if __name__ == "__main__":
    work, url, *given = sys.argv[1:]
    opened = Database(url)
    {"log": write_log, "tickets": answer_tickets, "once": answer_once}[work](opened, *given[:2])
    opened.close()
