"""What can go wrong with an index.

IndexingError               its text is Vietnamese, for the person at the keyboard
  NoSnapshot                nothing has been built yet
  BrokenSnapshot            a file is missing or is not the one the manifest names
  BuildFailed               the build stopped; what is live goes on
"""


class IndexingError(Exception):
    """Something about the index went wrong; str() is a message in Vietnamese."""


class NoSnapshot(IndexingError):
    """No snapshot has been built or made current."""


class BrokenSnapshot(IndexingError):
    """A snapshot's files are not those its manifest names."""


class BuildFailed(IndexingError):
    """A build stopped before it was whole."""
