"""Short forms of figures and of asking for one, written out before a question is read for amounts.

Each stands only where the words beside it leave no other meaning: "bh" is insurance after "đóng", not in "bh e làm sao".
"""

import re

_SAID = (
    (r"(?<=\d)\s?th(?!\w)", " tháng"),
    (r"(?<![\w.])th(?!\w| ?\d)", "tháng"),
    (r"(?:(?<=con )|(?<=con e )|(?<=con em )|(?<=bé )|(?<=be )|(?<=cháu )|(?<=chau ))(\d{1,2})t(?!\w)", r"\1 tuổi"),
    (r"(?<!\w)v(?=[1-4](?!\w))", "vùng "),
    (r"(?<!\w)lg(?!\w)", "lương"),
    (r"(?<!\w)bq(?!\w)", "bình quân"),
    (r"(?<!\w)cv(?!\w)", "công việc"),
    (r"(?<!\w)hc(?=\s+(?:\d|từ|tu\b)|,)", "hành chính"),
    (r"(?<=\d)\s?p(?!\w)", " phút"),
    (r"(?:(?<=đóng )|(?<=dong )|(?<=trừ )|(?<=tru )|(?<=nợ )|(?<=no ))bh(?!\w)", "bảo hiểm"),
    (r"(?<!\w)bh(?=\s+(?:trả|tra|chi|phải|phai|thất|that|tn)(?!\w))", "bảo hiểm"),
    (r"(?:(?<=lãnh )|(?<=lanh )|(?<=hưởng )|(?<=huong )|(?<=hiểm )|(?<=hiem ))tn(?!\w)", "thất nghiệp"),
    (r"(?:(?<=việc )|(?<=viec )|(?<=ca )|(?<=đêm )|(?<=dem )|(?<=thứ ))bt(?!\w)", "bình thường"),
    (r"(\d{1,2}/(?:19|20)\d\d)\s?[-–]\s?(?=\d{1,2}/(?:19|20)\d\d)", r"\1 đến "),
    (r"(?<!bao )(?<!\w)nhiêu(?!\w)", "bao nhiêu"),
    (r"(?<!\w)mấy(?=\s*(?:$|[?!.,])|\s+(?:vậy|v|z|ạ|ta|nhỉ|hả|đây)(?!\w))", "bao nhiêu"),
    (
        r"(?<!\w)(tra|thuong|duoc|lanh|den|tru|dong|nop|huong|ung|het|nhan|them|la|huu|bu|viec)\s+may"
        r"(?=\s*(?:$|[?!.,])|\s+(?:vay|v|z|a|ta|nhi|ha)(?!\w))",
        r"\1 bao nhieu",
    ),
)
_FORMS = tuple((re.compile(written, re.IGNORECASE), said) for written, said in _SAID)


def written_out(text: str) -> str:
    """The text with its short forms written out.

    >>> written_out("lg bq 6th 8tr4, ở v2")
    'lương bình quân 6 tháng 8tr4, ở vùng 2'
    """
    for form, said in _FORMS:
        text = form.sub(said, text)
    return text
