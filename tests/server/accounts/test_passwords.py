"""Passwords: long ones, kept as argon2id, checked as slowly where there is nobody."""

import pytest
from argon2 import PasswordHasher

from server.accounts import passwords

GOOD = "con trau di truoc cai cay"


@pytest.mark.parametrize("password", ["ngan qua", "a" * 30, "abababababab", "chi Lan oi nho", "x" * 201, ""])
def test_a_weak_password_is_refused_with_what_to_do(password):
    assert "Mật khẩu" in passwords.fault(password, "lan")


def test_a_long_sentence_is_taken():
    assert passwords.fault(GOOD, "lan") is None
    assert passwords.fault("Trâu ơi ta bảo trâu này", "lan") is None


def test_a_hash_is_argon2id_salted_and_matches_only_its_password():
    held = passwords.hashed(GOOD)
    assert held.startswith("$argon2id$")
    assert held != passwords.hashed(GOOD)
    assert passwords.matches(held, GOOD)
    assert not passwords.matches(held, GOOD + " ")
    assert not passwords.matches(None, GOOD)
    assert not passwords.matches("not a hash", GOOD)
    assert not passwords.matches(None, "nobody's password")


def test_a_hash_of_weaker_settings_is_made_anew():
    assert passwords.outdated(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(GOOD))
    assert not passwords.outdated(passwords.hashed(GOOD))
