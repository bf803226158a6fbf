"""Pages told to search engines in the vocabulary of schema.org: laws as Legislation, signed answers as questions and answers."""

from datetime import date
from typing import Any

from corpus.law import Instrument, Layer
from server.provisions import Shown
from server.store.verified import Signed


def legislation(shown: Shown, instrument: Instrument, site: str, today: date) -> dict[str, Any]:
    """An article in the wording shown; our digest is an article about it, never the law itself."""
    article = shown.article
    end = article.validity.end
    in_force = article.validity.covers(today)
    law = {
        "@type": "Legislation",
        "name": f"{shown.label}: {article.title}",
        "legislationIdentifier": str(shown.citation.article_level),
        "legislationType": instrument.kind.value,
        "legislationPassedBy": {"@type": "Organization", "name": instrument.issuer},
        "legislationDateVersion": article.validity.start.isoformat(),
        "legislationLegalForce": f"https://schema.org/{'InForce' if in_force else 'NotInForce'}",
        "temporalCoverage": f"{article.validity.start.isoformat()}/{end.isoformat() if end else '..'}",
        "inLanguage": "vi",
        "isPartOf": {"@type": "Legislation", "name": instrument.title, "legislationIdentifier": instrument.number},
        "url": f"{site}/van-ban/{shown.citation.article_level}",
    }
    if article.layer is Layer.OFFICIAL:
        return {"@context": "https://schema.org"} | law
    told = {"@type": "Article", "headline": f"Diễn giải {shown.label}", "inLanguage": "vi"}
    return {"@context": "https://schema.org"} | told | {"author": {"@type": "Organization", "name": "Hỏi Luật"}, "about": law}


def question(signed: Signed, site: str) -> dict[str, Any]:
    """A signed answer."""
    answer = {
        "@type": "Answer",
        "text": "\n".join(said.text for said in signed.said),
        "dateCreated": signed.signed_at.isoformat(timespec="seconds"),
        "author": {"@type": "Person", "name": signed.names, "affiliation": {"@type": "Organization", "name": signed.unit_name}},
    }
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": "vi",
        "url": f"{site}/da-kiem-chung/{signed.id}",
        "mainEntity": [{"@type": "Question", "name": signed.question, "acceptedAnswer": answer}],
    }
