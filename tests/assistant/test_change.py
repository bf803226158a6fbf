"""Both sides of a change are told when both are asked for, each with the law of its day."""

from datetime import date

from assistant.answer import Answer, to_json
from assistant.question import Question

TODAY = date(2026, 11, 21)


def test_the_law_before_the_change_stands_after_todays(assistant):
    result = assistant.answer(
        Question("hợp đồng không thời hạn tự nghỉ việc phải báo trước mấy ngày, trước và sau 1/1/2021 khác gì nhau", TODAY)
    )
    assert isinstance(result, Answer)
    former = [statement for statement in result.statements if statement.as_of]
    assert former
    assert {statement.as_of for statement in former} == {date(2020, 12, 31)}
    cited = {str(result.citations[place].provision) for statement in former for place in statement.citations}
    assert cited <= {str(c.provision) for c in result.citations if c.validity.covers(date(2020, 12, 31))}
    assert any(address.startswith("10-2012-QH13") for address in cited)
    told = to_json(result)
    assert told["as_of"] == "2026-11-21"
    assert [s.get("as_of") for s in told["statements"]].count("2020-12-31") == len(former)


def test_a_question_of_one_day_is_told_once(assistant):
    result = assistant.answer(Question("lương tối thiểu vùng I bao nhiêu", TODAY))
    assert all(statement.as_of is None for statement in result.statements)
