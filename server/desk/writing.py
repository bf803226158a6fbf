"""An officer's words held against the law: each statement cited, in force, its figures in the provision, nothing turned."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Any

from assistant.answer import CitedProvision, Statement
from assistant.compose import Claim
from assistant.evidence import Evidence
from assistant.pipeline import Assistant
from assistant.verify import cited, fault_of
from assistant.verify_fault import Fault
from corpus.citation import parse
from corpus.errors import CorpusError
from server.fields import MOST
from server.store.verified import Said

MOST_STATEMENTS, MOST_LONG, MOST_CITED = 40, 4_000, 12
_TOLD = {
    Fault.UNCITED: "Câu này chưa có căn cứ. Hãy thêm ít nhất một quy định.",
    Fault.NOT_IN_FORCE: "Quy định này không có hiệu lực vào ngày đang trả lời.",
    Fault.NOT_VERBATIM: "Phần trong ngoặc kép không đúng nguyên văn quy định.",
    Fault.LABEL: "Tên điều, khoản viết trong câu khác với quy định được dẫn.",
    Fault.FIGURE: "Có con số không nằm trong quy định được dẫn. Hãy sửa số, hoặc dẫn thêm quy định có số đó.",
    Fault.FIGURE_ELSEWHERE: "Con số này trong quy định thuộc trường hợp khác.",
    Fault.BOUND: "“Tối đa” và “tối thiểu” đang ngược với quy định.",
    Fault.DENIAL: "Câu khẳng định hay phủ định đang ngược với quy định.",
    Fault.PARTY: "Việc này trong quy định thuộc bên khác.",
    Fault.UNFINISHED: "Câu viết dở.",
}
# What is a matter of reading, where an officer may know better than the machine; all else has to be mended.
_MAY_STAND = frozenset({Fault.CONDITION, Fault.WORDS, Fault.NEIGHBOUR})
_OF_THE_LAW = frozenset({Fault.PARTY, Fault.DENIAL})  # what only a sentence of the law can turn
_DOUBT = {
    Fault.CONDITION: "Hình như bỏ sót một điều kiện của quy định.",
    Fault.WORDS: "Có lời không thấy trong quy định được dẫn.",
    Fault.NEIGHBOUR: "Có vẻ một khoản khác mới là căn cứ đúng.",
}
# What an officer advises beside the law ("Bạn nên giữ lại bản sao."): it is nobody's right or duty, so no party is turned by it.
_ADVICE = re.compile(r"(?:(?:Bạn|Anh chị|Anh|Chị|Em) (?:nên|hãy|nhớ)|Hãy|Nên|Nhớ)\b[^.!?]*[.!?]?")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_NUMBER = re.compile(r"[1-9][0-9]{0,9}")
_ADDRESS = re.compile(r"/van-ban/(?P<page>[^?#\s]+)(?:\?[^#\s]*?trich=(?P<inner>[^&#\s]+))?")


@dataclass(frozen=True)
class Remark:
    """What the machine says of one statement; `stops`: it cannot be signed so."""

    place: int
    message: str
    stops: bool


@dataclass(frozen=True)
class Checked:
    """Statements as they would be shown, and remarks on them."""

    statements: tuple[Statement, ...]
    citations: tuple[CitedProvision, ...]
    remarks: tuple[Remark, ...]

    @property
    def may_be_signed(self) -> bool:
        """Whether nothing stops it."""
        return bool(self.statements) and not any(remark.stops for remark in self.remarks)


def check(assistant: Assistant, said: Sequence[Said], on: date, own: Collection[Said] = ()) -> Checked:
    """Hold each statement against what it cites, on a day.

    `own`: what the machine itself says to the question by the law held now; that passed its own checks (amounts it worked out
    stand in no provision), so unchanged it is not doubted again.
    """
    sources: dict[str, CitedProvision] = {}
    statements: list[Statement] = []
    remarks: list[Remark] = []
    for place, one in enumerate(said):
        found, wrong = _evidence(assistant, one, on)
        remarks += [Remark(place, message, stops=True) for message in wrong]
        fault = None if one in own and not wrong else _fault(assistant, one, tuple(found), on, own)
        if not one.text:
            remarks.append(Remark(place, "Ý này có căn cứ nhưng chưa có nội dung.", stops=True))
        elif fault is not None:
            told = _DOUBT.get(fault) or _TOLD.get(fault) or "Câu này không khớp với quy định được dẫn."
            remarks.append(Remark(place, told, stops=fault not in _MAY_STAND))
        for item in found:
            sources.setdefault(str(item.citation), cited(item, assistant.snapshot))
        places = {written: number for number, written in enumerate(sources)}
        statements.append(Statement(one.text, tuple(places[str(item.citation)] for item in found)))
    if not said:
        remarks.append(Remark(0, "Câu trả lời chưa có nội dung.", stops=True))
    return Checked(tuple(statements), tuple(sources.values()), tuple(remarks))


def _fault(assistant: Assistant, one: Said, found: tuple[Evidence, ...], on: date, own: Collection[Said]) -> Fault | None:
    """What is wrong with a statement; where only advice in it is doubted, that its words are not the provision's."""
    fault = fault_of(Claim(one.text, found), assistant.snapshot, on)
    sentences = _SENTENCE.split(one.text)
    law = " ".join(sentence for sentence in sentences if not _ADVICE.fullmatch(sentence))
    if fault is None or law == one.text or not found:
        return fault
    if not law or replace(one, text=law) in own or fault_of(Claim(law, found), assistant.snapshot, on) is None:
        return Fault.WORDS if fault in _OF_THE_LAW else fault
    return fault


def _evidence(assistant: Assistant, said: Said, on: date) -> tuple[list[Evidence], list[str]]:
    found: list[Evidence] = []
    wrong: list[str] = []
    for written in dict.fromkeys(said.provisions):
        try:
            held = assistant.retriever.held.cited(parse(written), on)
        except CorpusError as error:
            wrong.append(str(error))
            continue
        if held is None:
            wrong.append(f"{written}: chưa có trong kho, hoặc không có hiệu lực ngày {on:%d/%m/%Y}.")
        else:
            found.append(held)
    return found, wrong


def said_in(answer: Mapping[str, Any]) -> tuple[Said, ...]:
    """Statements of an answer in the JSON of the product, with their provisions."""
    citations = [cited["provision"] for cited in answer.get("citations", ())]
    told = answer.get("statements", ())
    return tuple(Said(item["text"], tuple(citations[place] for place in item["citations"])) for item in told)


def read_form(texts: Sequence[str], provisions: Sequence[str]) -> tuple[Said, ...]:
    """Statements from the fields of a form; provisions are written citations or addresses of our pages, parted by commas."""
    said = [
        Said(text.replace("\r\n", "\n").strip(), tuple(_written(part) for part in re.split(r"[\s,;]+", given) if part))
        for text, given in zip_longest(texts, provisions, fillvalue="")
        if text.strip() or given.strip()
    ]
    return tuple(said)


def numbers_in(written: Sequence[str]) -> tuple[int, ...]:
    """The numbers of tickets marked in a form; what cannot be one is left out."""
    return tuple(dict.fromkeys(int(one) for one in written if _NUMBER.fullmatch(one) and int(one) <= MOST))


def too_much(said: Sequence[Said]) -> str:
    """In Vietnamese, why an answer is too long to be kept; "" where it is not."""
    if len(said) <= MOST_STATEMENTS and all(len(one.text) <= MOST_LONG and len(one.provisions) <= MOST_CITED for one in said):
        return ""
    return f"Mỗi câu trả lời tối đa {MOST_STATEMENTS} ý, mỗi ý {MOST_LONG} ký tự và {MOST_CITED} căn cứ. Hãy viết ngắn lại."


def _written(given: str) -> str:
    """A citation from an address of our own page, or as it was written."""
    match = _ADDRESS.search(given)
    if match is None:
        return given.strip("/")
    return f"{match['page']}/{match['inner']}" if match["inner"] else match["page"]
