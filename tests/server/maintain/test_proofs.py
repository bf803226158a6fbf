"""Small versions of what is proved at length by server.maintain.{add,kill,swap}_proof."""

import json

import pytest

from server.maintain import add_proof, kill_proof, swap_proof

pytestmark = pytest.mark.sweep


def test_a_text_of_twelve_articles_embeds_only_what_is_new(data, digests):
    told = add_proof.prove(data, 12, digests, ("/bin/true",))
    assert told["only_new"]
    assert told["new_passages"] == 2 * 11 + 1


def test_killed_at_random_moments_what_is_held_stays_whole(data, digests):
    counts = kill_proof.prove(data, 3, 7, digests)
    assert counts["whole"] == 3
    assert set(counts) <= {"whole", "killed", "finished"}


def test_an_answer_whose_wording_is_of_another_snapshot_is_seen():
    held = {"a": frozenset({"1"}), "b": frozenset({"2"})}
    answer = {"snapshot": "a", "citations": [{"text_sha256": "1"}]}
    assert swap_proof.judged(200, json.dumps(answer).encode(), held) == ("whole", "a")
    mixed = answer | {"citations": [{"text_sha256": "1"}, {"text_sha256": "2"}]}
    assert swap_proof.judged(200, json.dumps(mixed).encode(), held)[0] == "mixed"
    assert swap_proof.judged(503, b"", held)[0] == "status 503"
