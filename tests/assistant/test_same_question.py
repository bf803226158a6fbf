"""When a new question is the same as an earlier one, and when one changed fact makes it another."""

from dataclasses import replace

import pytest

from assistant.same_clusters import assign, cluster
from assistant.same_features import NAMES, features, vetoed, word_apart
from assistant.same_question import find_same, load, prepare, same
from assistant.same_reading import read, read_all, read_words
from assistant.same_spelling import mend
from indexing import embed
from indexing.embed import Embedder

NOTICE = "Hợp đồng 24 tháng, em muốn nghỉ việc thì phải báo trước bao nhiêu ngày?"


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return embed.load()


@pytest.mark.parametrize(
    ("asked", "changed", "why"),
    [
        (NOTICE, "Hợp đồng 6 tháng, em muốn nghỉ việc thì phải báo trước bao nhiêu ngày?", "facts"),
        (NOTICE, "Hợp đồng không xác định thời hạn, em muốn nghỉ việc thì phải báo trước bao nhiêu ngày?", "facts"),
        ("luong toi thieu vung 1 la bao nhieu", "luong toi thieu vung 2 la bao nhieu", "facts"),
        ("Vợ sinh thường chồng nghỉ mấy ngày?", "Vợ sinh mổ chồng nghỉ mấy ngày?", "axis"),
        ("năm 2027 nữ bao nhiêu tuổi nghỉ hưu", "năm 2027 nam giới bao nhiêu tuổi nghỉ hưu", "axis"),
        ("Trợ cấp thôi việc tính sao?", "Trợ cấp thất nghiệp tính sao?", "axis"),
        ("Một tháng được tăng ca mấy tiếng?", "Một năm được tăng ca mấy tiếng?", "axis"),
        ("Em nghỉ làm trước Tết có thưởng không?", "Em nghỉ làm sau Tết có thưởng không?", "axis"),
        ("Rút bảo hiểm một lần nộp ở đâu?", "Rút bảo hiểm một lần cần giấy tờ gì?", "asked"),
        ("Công ty có phải chốt sổ cho em không?", "Công ty không chốt sổ thì em phải làm sao?", "asked"),
        ("Em xin nghỉ việc phải báo trước mấy ngày?", "Công ty cho em nghỉ việc phải báo trước mấy ngày?", "who ends it"),
    ],
)
def test_one_changed_fact_makes_it_another_question(asked: str, changed: str, why: str) -> None:
    assert vetoed(read_words(asked), read_words(changed)) == why
    assert vetoed(read_words(changed), read_words(asked)) == why


@pytest.mark.parametrize(
    "again",
    [
        "hop dong 24 thang em muon nghi viec thi phai bao truoc bao nhieu ngay",
        "hd 24th muon nghi viec phai bao trc bn ngay z",
        "dạ cho em hỏi em muốn nghỉ việc mà hợp đồng 24 tháng thì báo trước bao nhiêu ngày ạ",
        "hợp đồng hai mươi bốn tháng muốn nghỉ việc phải báo trước mấy ngày",
        "Hợp đồng 2 năm, em muốn nghỉ việc thì phải báo trước bao lâu?",
    ],
)
def test_accents_spelling_word_order_politeness_and_units_do_not_matter(embedder: Embedder, again: str) -> None:
    signed = [read(NOTICE, embedder), read("Tăng ca ngày lễ được trả bao nhiêu phần trăm?", embedder)]
    match = find_same(read(again, embedder), signed)
    assert match is not None
    assert match.place == 0


def test_numbers_in_words_and_in_other_units_are_the_same_fact() -> None:
    assert read_words("ký hợp đồng hai mươi bốn tháng").facts == read_words("hd 24th").facts == read_words("hợp đồng 2 năm").facts
    assert read_words("vùng III").facts == read_words("vung 3").facts


def test_how_often_a_sum_is_paid_is_no_duration() -> None:
    assert read_words("lương cơ sở bao nhiêu một tháng").facts == ()


@pytest.mark.parametrize(
    ("signed", "asked"),
    [
        (
            "Bảo vệ công ty khám người, lục túi xách công nhân khi tan ca có đúng luật không?",
            "Công an vô công ty khám người, lục túi xách công nhân khi tan ca có đúng luật không?",
        ),
        (
            "Thử việc đạt yêu cầu nhưng công ty không ký hợp đồng lao động chính thức thì có đúng không?",
            "Thử việc không đạt yêu cầu và công ty không ký hợp đồng lao động chính thức thì có đúng không?",
        ),
    ],
)
def test_where_one_word_may_be_the_difference_no_signature_is_given(embedder: Embedder, signed: str, asked: str) -> None:
    one, other = read(signed, embedder), read(asked, embedder)
    assert word_apart(one, other, load().rarity)
    assert word_apart(other, one, load().rarity)
    assert not getattr(find_same(other, [one]), "sure", False)


def test_other_words_for_the_same_are_no_word_apart(embedder: Embedder) -> None:
    signed = read(NOTICE, embedder)
    match = find_same(read("hd 24th muon nghi viec phai bao trc bn ngay z", embedder), [signed])
    assert match is not None
    assert match.sure


def test_the_order_of_a_pair_does_not_matter(embedder: Embedder) -> None:
    model = load()
    a, b = read_all([NOTICE, "nghỉ việc báo trước mấy ngày, hợp đồng 24 tháng"], embedder)
    assert features(a, b, model.rarity, model.telling) == pytest.approx(features(b, a, model.rarity, model.telling))
    assert same(a, b) == pytest.approx(same(b, a))


def test_the_model_has_a_weight_for_every_feature() -> None:
    assert len(load().weights) == len(NAMES)


def test_without_signed_answers_nothing_is_given_again(embedder: Embedder) -> None:
    assert find_same(read(NOTICE, embedder), []) is None


def test_a_question_of_another_matter_gets_no_signed_answer(embedder: Embedder) -> None:
    signed = read_all([NOTICE, "Sinh con được nghỉ mấy tháng?"], embedder)
    assert find_same(read("Công ty nợ lương hai tháng thì kiện ở đâu?", embedder), signed) is None


@pytest.mark.parametrize(
    ("asked", "changed", "why"),
    [
        ("Muốn vào công đoàn thì nộp đơn ở đâu?", "Muốn ra khỏi công đoàn thì nộp đơn ở đâu?", "axis"),
        ("Con em kết hôn thì em được nghỉ mấy ngày?", "Em kết hôn thì được nghỉ mấy ngày?", "axis"),
        ("Khám trái tuyến được trả bao nhiêu phần trăm?", "Khám đúng tuyến được trả bao nhiêu phần trăm?", "axis"),
        ("Lương 12 triệu đóng bảo hiểm 5 triệu đúng không?", "Lương 5 triệu đóng bảo hiểm 12 triệu đúng không?", "facts"),
        ("Tiền khám do ai trả?", "Tiền khám là bao nhiêu?", "asked"),
        ("Công ty trả phép còn dư thì sao?", "Công ty không trả phép còn dư thì sao?", "denied"),
    ],
)
def test_another_person_step_route_order_of_sums_or_denial_is_another_question(asked: str, changed: str, why: str) -> None:
    assert vetoed(read_words(asked), read_words(changed)) == why
    assert vetoed(read_words(changed), read_words(asked)) == why


def test_how_long_is_not_when() -> None:
    assert read_words("Được nghỉ bao lâu?").wishes == {"how-long"}
    assert read_words("Được nghỉ khi nào?").wishes == {"when"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cong ty no luomg", "cong ty no luong"),
        ("nghi vuec bao truoc may nagy", "nghi viec bao truoc may ngay"),
        ("tro cap that nghjep", "tro cap that nghiep"),
        ("bao hiem xa hooi", "bao hiem xa hoi"),
        ("vssid qzxw 24/7", "vssid qzxw 24/7"),  # nothing known is a keystroke away
    ],
)
def test_a_slip_of_one_key_is_mended_by_its_neighbours(typed: str, meant: str) -> None:
    assert mend(typed) == meant


def test_between_two_signed_questions_as_likely_nothing_is_given(embedder: Embedder) -> None:
    signed = read_all([NOTICE, "Tăng ca ngày lễ được trả bao nhiêu phần trăm?"], embedder)
    asked = read("hd 24th muon nghi viec phai bao trc bn ngay z", embedder)
    model = replace(load(), reuse=0.0)
    assert find_same(asked, signed, model) is not None
    assert find_same(asked, signed, replace(model, margin=1_000.0)) is None


def test_a_queue_is_grouped_by_question_and_a_new_one_finds_its_group(embedder: Embedder) -> None:
    queue = [
        NOTICE,
        "Tăng ca ngày lễ được trả bao nhiêu phần trăm lương?",
        "hop dong 24 thang muon nghi viec phai bao truoc bao nhieu ngay",
        "tang ca ngay le duoc tra bao nhieu phan tram luong",
        "Hợp đồng 36 tháng, em muốn nghỉ việc thì phải báo trước bao nhiêu ngày?",
    ]
    groups = cluster(read_all(queue, embedder))
    assert [[queue.index(member.text) for member in group.members] for group in groups] == [[0, 2], [1, 3], [4]]
    assert assign(read("hợp đồng 36 tháng muốn nghỉ việc phải báo trước bao nhiêu ngày", embedder), groups) == 2
    assert assign(read("Mất thẻ bảo hiểm y tế thì làm lại thế nào?", embedder), groups) is None


def test_an_empty_queue_has_no_groups() -> None:
    assert cluster(()) == ()


def test_only_the_nearest_of_many_signed_questions_are_compared_closely(embedder: Embedder) -> None:
    asked = "Hợp đồng {} tháng, em muốn nghỉ việc thì phải báo trước bao nhiêu ngày?"
    reads = [read(asked.format(months), embedder) for months in range(3, 40)]
    ready = prepare(reads * 20)
    match = find_same(read("hop dong 24 thang muon nghi viec thi phai bao truoc bao nhieu ngay", embedder), ready)
    assert match is None or "24 tháng" in ready.reads[match.place].text
