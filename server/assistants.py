"""An assistant over an opened snapshot, as the settings want it: the one place where it is put together."""

from assistant.llm import Endpoint
from assistant.notice import Contact
from assistant.pipeline import Assistant
from assistant.retrieve import Retriever
from indexing.embed import CrossEncoder
from indexing.snapshot import Snapshot
from server.settings import Settings


def assembled(opened: Snapshot, settings: Settings, cross: CrossEncoder | None = None) -> Assistant:
    """The assistant; `cross` is loaded once by the caller, for it outlives snapshots."""
    return Assistant(Retriever(opened, cross=cross), Contact(settings.union_phone, settings.union_zalo), endpoint(settings))


def endpoint(settings: Settings) -> Endpoint | None:
    """Where a language model answers; None unless both its address and its name are set."""
    if not settings.llm_url or not settings.llm_model:
        return None
    return Endpoint(
        settings.llm_url, settings.llm_model, settings.llm_key, seconds=settings.llm_seconds, tokens=settings.llm_tokens
    )
