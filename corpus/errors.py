"""What can go wrong with the law as data.

CorpusError                 its text is Vietnamese, for the person at the keyboard
  UnreadableFile            the file yields no usable text
    ScannedFile             pages are pictures: OCR is needed first
  NotALaw                   the text has no articles or no number we can address
  BrokenNumbering           articles, clauses or points are missing, repeated or out of order
  UnknownCitation           the text names no provision we can address
  NotInForce                the provision does not bind on the day asked
  ConflictingText           another text is already held under the same number
  BrokenRegistry            corpus/instruments.yaml contradicts itself
  BrokenDigest              a digest or guide file does not follow the format
  BrokenHotline             an entry of corpus/hotlines.yaml lacks its source or its date
"""


class CorpusError(Exception):
    """Something about the law as data went wrong; str() is a message in Vietnamese."""


class UnreadableFile(CorpusError):
    """The official file yields no usable text."""


class ScannedFile(UnreadableFile):
    """The pages of a PDF are pictures without a text layer."""


class NotALaw(CorpusError):
    """The text has no articles, or no number under which to hold it."""


class BrokenNumbering(CorpusError):
    """The numbering of a text is not whole; `problems` says what and where."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class UnknownCitation(CorpusError):
    """The text names no provision we can address."""


class NotInForce(CorpusError):
    """The provision exists but does not bind on the day asked."""


class ConflictingText(CorpusError):
    """Another text is already held under the same number and source."""


class BrokenRegistry(CorpusError):
    """The registry of instruments contradicts itself."""


class BrokenDigest(CorpusError):
    """A digest or guide file does not follow the format."""
