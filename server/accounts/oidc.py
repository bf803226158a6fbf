"""Entering through the union's own log-in: OpenID Connect, authorization code with PKCE, state and nonce. Home of authlib.

An identity is bound to an account once: where its e-mail, which the provider says is verified, is the login an administrator
gave the account. From then on only the identity counts. Sources: OpenID Connect Core 1.0 (3.1), RFC 7636, RFC 9207.
"""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry
from requests import RequestException

_ALGORITHMS = ["RS256", "PS256", "ES256"]  # by key pairs only: never none, never the shared secret
_LEEWAY = 60  # seconds two clocks may differ
_FRESH = 3_600.0  # seconds the provider's description and keys are kept
_TIMEOUT = 10.0


@dataclass(frozen=True)
class Provider:
    """The union's log-in service: its address, and what it knows us by."""

    issuer: str
    client: str
    secret: str


@dataclass(frozen=True)
class Begun:
    """A log-in that began in one browser: what must come back with it."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Identity:
    """Who the provider says it is; `email` is None where it is not verified."""

    subject: str
    email: str | None


class NotProven(Exception):
    """The provider's reply does not prove who it is; str() is for the log, never for the screen."""


class Away(Exception):
    """The provider does not answer."""


class OpenId:
    """One provider; keeps its description and keys for an hour."""

    def __init__(self, provider: Provider) -> None:
        if urlsplit(provider.issuer).scheme != "https" and urlsplit(provider.issuer).hostname not in {"127.0.0.1", "localhost"}:
            raise ValueError("HOILUAT_OIDC_ISSUER phải là một địa chỉ https.")
        self._provider = provider
        self._described: tuple[float, Mapping[str, Any]] = (0.0, {})
        self._keys: tuple[float, Mapping[str, Any]] = (0.0, {})

    def begin(self, redirect: str) -> tuple[str, Begun]:
        """Where to send the browser, and what to remember; raises Away."""
        begun = Begun(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))
        address, _ = self._client(redirect).create_authorization_url(
            self._described_now()["authorization_endpoint"], state=begun.state, nonce=begun.nonce, code_verifier=begun.verifier
        )
        return str(address), begun

    def finish(self, came: Mapping[str, str], begun: Begun, redirect: str) -> Identity:
        """Who came back with a code; raises NotProven, Away."""
        if not secrets.compare_digest(came.get("state", "").encode(), begun.state.encode()):
            raise NotProven("state")
        if came.get("iss", self._provider.issuer) != self._provider.issuer or not came.get("code"):
            raise NotProven(f"error {came.get('error', '')[:80]}")
        client, described = self._client(redirect), self._described_now()
        try:
            token = client.fetch_token(
                described["token_endpoint"], grant_type="authorization_code", code=came["code"], code_verifier=begun.verifier,
                timeout=_TIMEOUT, allow_redirects=False,
            )  # fmt: skip
            claims = self._claims(str(token.get("id_token", "")), str(token.get("access_token", "")), begun.nonce)
            return _identity(self._with_email(client, claims, str(token.get("access_token", ""))))
        except RequestException as error:
            raise Away from error
        except (JoseError, AuthlibBaseError, ValueError, TypeError) as error:
            raise NotProven(type(error).__name__) from error

    def _client(self, redirect: str) -> OAuth2Session:
        given = self._provider
        return OAuth2Session(
            given.client, given.secret, scope="openid email", redirect_uri=redirect, code_challenge_method="S256"
        )

    def _claims(self, written: str, access: str, nonce: str) -> Mapping[str, Any]:
        registry = JWSRegistry(algorithms=_ALGORITHMS, strict_check_header=False)
        try:
            token = jwt.decode(written, self._key_set(), registry=registry)
        except InvalidKeyIdError:  # the provider has a new key
            token = jwt.decode(written, self._key_set(anew=True), registry=registry)
        options = {
            "iss": {"essential": True, "value": self._provider.issuer},
            "aud": {"essential": True, "value": self._provider.client},
            "sub": {"essential": True},
        }
        params = {"nonce": nonce, "client_id": self._provider.client, "access_token": access}
        claims = CodeIDToken(token.claims, token.header, options, params)
        claims.validate(leeway=_LEEWAY)
        return dict(claims)

    def _with_email(self, client: OAuth2Session, claims: Mapping[str, Any], access: str) -> Mapping[str, Any]:
        """The claims, with the e-mail from the provider's page of the person where the token does not tell it."""
        address = self._described_now().get("userinfo_endpoint")
        if "email" in claims or not address:
            return claims
        bearer = {"Authorization": f"Bearer {access}"}
        told = client.get(address, withhold_token=True, headers=bearer, timeout=_TIMEOUT, allow_redirects=False).json()
        return {**told, **claims} if isinstance(told, dict) and told.get("sub") == claims["sub"] else claims

    def _described_now(self) -> Mapping[str, Any]:
        at, held = self._described
        if held and time.monotonic() - at < _FRESH:
            return held
        told = self._fetched(f"{self._provider.issuer.rstrip('/')}/.well-known/openid-configuration")
        needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if told.get("issuer") != self._provider.issuer or not all(isinstance(told.get(name), str) for name in needed):
            raise Away
        self._described = (time.monotonic(), told)
        return told

    def _key_set(self, *, anew: bool = False) -> KeySet:
        at, held = self._keys
        if anew or not held or time.monotonic() - at >= _FRESH:
            held = self._fetched(self._described_now()["jwks_uri"])
            self._keys = (time.monotonic(), held)
        return KeySet.import_key_set(held)  # type: ignore[arg-type]

    def _fetched(self, address: str) -> Mapping[str, Any]:
        try:
            reply = OAuth2Session().get(address, withhold_token=True, timeout=_TIMEOUT, allow_redirects=False)
            reply.raise_for_status()
            told = reply.json()
        except (RequestException, ValueError) as error:
            raise Away from error
        if not isinstance(told, dict):
            raise Away
        return told


def _identity(claims: Mapping[str, Any]) -> Identity:
    subject, email = f"{claims['iss']} {claims['sub']}", claims.get("email")
    if not isinstance(claims["sub"], str) or not claims["sub"].isprintable() or len(subject) > 300:
        raise NotProven("sub")
    verified = claims.get("email_verified") is True and isinstance(email, str)
    return Identity(subject, str(email).strip().lower() if verified else None)
