"""Text as a database can hold it: without NUL and without halves of letters, which JSON may carry."""


def plain_text(text: str) -> str:
    r"""The text without what no database takes.

    >>> plain_text("a\x00b\ud800c")
    'abc'
    """
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
