"""What can go wrong with what the service keeps.

StoreError                its text is Vietnamese, for the person at the screen or the keyboard
  Unreachable             the database does not answer, or its address is not one
  NotThere                no such row: never was, was erased, or is not this person's to see
  Taken                   someone else changed it first, or holds it
  NotAllowed              this account may not do this
  BrokenBackup            a backup file is not whole, or is of another kind
"""


class StoreError(Exception):
    """Something about what the service keeps went wrong; str() is a message in Vietnamese."""


class Unreachable(StoreError):
    """The database does not answer, or its address cannot be read."""


class NotThere(StoreError):
    """What was asked for is not there, or not for this person to see."""


class Taken(StoreError):
    """Someone else changed it first, or holds it now."""


class NotAllowed(StoreError):
    """The account may not do this."""


class BrokenBackup(StoreError):
    """A backup file is damaged or is no backup."""
