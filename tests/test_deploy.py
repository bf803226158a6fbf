"""The files in deploy/ and the plan in docs/capacity.md agree with the code."""

import configparser
import re
from pathlib import Path

import yaml

from server.capacity import Assumed, Measured, page, plan
from server.settings import read

ROOT = Path(__file__).parents[1]
COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))


def unit(name):
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str
    parser.read(ROOT / "deploy" / name, encoding="utf-8")
    return parser


def test_the_service_is_given_longer_to_stop_than_it_takes():
    takes = read({}).seconds + 5 + 10  # requests in flight, then what waits to be kept
    assert int(unit("hoiluat.service")["Service"]["TimeoutStopSec"]) >= takes
    assert int(COMPOSE["services"]["hoiluat"]["stop_grace_period"].rstrip("s")) >= takes


def test_a_start_builds_only_where_no_index_is_whole():
    start = unit("hoiluat.service")["Service"]["ExecStartPre"]
    command = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8").splitlines()[-1]
    assert all(re.search(r"hoiluat index verify \|\| \S*hoiluat index build", each) for each in (start, command))


def test_every_setting_of_the_files_exists():
    known = set(re.findall(r'"(HOILUAT_[A-Z_]+)"', (ROOT / "server" / "settings.py").read_text(encoding="utf-8")))
    given = {name for name in COMPOSE["services"]["hoiluat"]["environment"] if name.startswith("HOILUAT_")}
    for path in (ROOT / "deploy").iterdir():
        given |= set(re.findall(r"(?:ENV |Environment=|\s)(HOILUAT_[A-Z_]+)=", path.read_text(encoding="utf-8")))
    assert given <= known


def test_no_port_is_open_to_the_network_without_a_proxy():
    assert all(port.startswith("127.0.0.1:") for port in COMPOSE["services"]["hoiluat"]["ports"])
    assert "ports" not in COMPOSE["services"]["database"]


def test_the_capacity_plan_is_the_one_the_code_prints():
    told = (ROOT / "docs" / "capacity.md").read_text(encoding="utf-8")
    milliseconds, memory = re.search(r"Measured: ([\d.]+) ms an answer, (\d+) MB a worker", told).groups()
    measured = Measured(float(milliseconds), float(memory))
    printed = page([plan(members, measured, Assumed()) for members in (82_000, 10_000_000)], measured, Assumed())
    table, _, assumed = printed.partition("\n\n")
    assert table in told
    assert assumed.split() == re.search(r"Measured: .*?machine_a_month \d+\.", told, re.S)[0].split()
