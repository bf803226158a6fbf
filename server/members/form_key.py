"""The hidden key of a form, new each time it is drawn: what is sent twice from one page is done once."""

import secrets


def new_key() -> str:
    """A key no other form has."""
    return secrets.token_urlsafe(16)
