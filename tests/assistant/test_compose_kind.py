"""What kind of thing a statement says."""

import pytest

from assistant.compose_kind import HEADINGS, StatementKind, asked_for, kind_of


def kind(text, *, section=None, title="", fine=False):
    return kind_of(text, section=section, title=title, fine=fine)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Khung phạt 5.000.000–10.000.000 đồng nếu công ty làm một trong các việc sau:", StatementKind.SANCTION),
        ("Hồ sơ xin hưởng bảo hiểm xã hội một lần gồm:\na) Sổ BHXH.", StatementKind.PAPERS),
        ("Trong 45 ngày kể từ ngày đi làm lại, người lao động phải nộp hồ sơ cho công ty.", StatementKind.DEADLINE),
        ("Công ty phải trả lời trong 3 ngày làm việc kể từ ngày nhận đơn.", StatementKind.DEADLINE),
        ("Nộp trực tiếp cho tổ chức dịch vụ việc làm công.", StatementKind.PLACE),
        ("Yêu cầu công ty phát đủ đồ bảo hộ.", StatementKind.STEP),
        ("Riêng người làm ở vùng khó khăn thì theo mức khác.", StatementKind.EXCEPTION),
        ("Người lao động không được hưởng chế độ ốm đau khi:\n– Tự gây thương tích.", StatementKind.EXCEPTION),
        ("Điều kiện là đã đóng từ đủ 12 tháng.", StatementKind.CONDITION),
        ("Trong 1 năm (từ ngày 01/01 đến ngày 31/12), được nghỉ tối đa 20 ngày.", StatementKind.ANSWER),
        ("Giờ ban đêm tính từ 22 giờ đến 6 giờ sáng hôm sau.", StatementKind.ANSWER),
    ],
)
def test_a_statement_is_known_by_how_it_opens(text, wanted):
    assert kind(text) is wanted


def test_a_guides_section_an_articles_title_and_an_instrument_of_fines_tell_too():
    assert kind("Giấy khai sinh của con.", section="Giấy tờ") is StatementKind.PAPERS
    assert kind("Khung phạt 1.000.000 đồng.", section="Điều kiện") is StatementKind.SANCTION
    assert kind("Người lao động nộp bản tóm tắt bệnh án.", title="Hồ sơ hưởng chế độ ốm đau") is StatementKind.PAPERS
    assert kind("Trả lại tiền đã thu.", fine=True) is StatementKind.SANCTION


def test_what_is_asked_for_by_its_own_words_is_the_answer():
    assert StatementKind.SANCTION in asked_for("công ty không đóng bảo hiểm bị phạt thế nào")
    assert StatementKind.PAPERS in asked_for("cần giấy tờ gì")
    assert StatementKind.DEADLINE in asked_for("bao lâu thì trả sổ")
    assert StatementKind.SANCTION not in asked_for("nghỉ việc báo trước mấy ngày")


def test_every_kind_has_a_heading_and_a_place():
    assert set(HEADINGS) == set(StatementKind)
    assert StatementKind.ANSWER.place < StatementKind.CONDITION.place < StatementKind.SANCTION.place
