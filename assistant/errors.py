"""What can go wrong with a question. A refusal is not an error: it is a value.

AssistantError              its text is Vietnamese, for the person who asked
  BadQuestion               empty, too long, or without a single word
"""


class AssistantError(Exception):
    """Something about the question went wrong; str() is a message in Vietnamese."""


class BadQuestion(AssistantError):
    """The text is not a question that can be read."""
