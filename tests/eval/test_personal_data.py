"""The sets of personal data are what they claim, and the measure counts as it says."""

import hashlib

from eval.personal_data import SETS, Marked, Piece, left_in, masked_pieces, read, scores

FROZEN_FRESH = "85a9c1c7b5cda11cb1efb19942e36138d9ffddabc2d2d8b7f8de6b9cec1c55c2"
FROZEN_TEST = "a98d56e21e34711dfc7fb142358b7acf1db7b25bfba886ff9b8498592242ec3c"


def test_the_held_out_sets_are_as_they_were_frozen():
    assert hashlib.sha256(SETS["test"].read_bytes()).hexdigest() == FROZEN_TEST
    assert hashlib.sha256(SETS["fresh"].read_bytes()).hexdigest() == FROZEN_FRESH


def test_the_sets_are_large_and_share_no_text_with_personal_data():
    dev, test = read(SETS["dev"]), read(SETS["test"])
    assert len(dev) >= 600
    assert len(test) >= 500
    assert all(sum(not marked.pieces for marked in texts) >= 200 for texts in (dev, test))
    assert not {marked.text for marked in dev if marked.pieces} & {marked.text for marked in test}


def test_marks_are_read_as_offsets_in_the_plain_text():
    first = next(marked for marked in read(SETS["dev"]) if len(marked.pieces) > 1)
    assert "{" not in first.text
    assert all(first.text[piece.start : piece.end].strip() for piece in first.pieces)


def test_a_piece_counts_only_under_its_own_kind_and_whole():
    text = "sdt 0912345678"
    assert masked_pieces(text) == (Piece(4, 14, "phone"),)
    right, wrong_kind, too_long = ((Piece(4, 14, "phone"),), (Piece(4, 14, "bank"),), (Piece(0, 14, "phone"),))
    assert scores([Marked("sms", text, right)])["all"].recall == 1
    assert scores([Marked("sms", text, wrong_kind)])["all"].right == 0
    assert scores([Marked("sms", text, too_long)])["phone"].precision == 0
    assert left_in([Marked("sms", text, wrong_kind)]) == 0
    assert left_in([Marked("sms", text, too_long)]) == 1
