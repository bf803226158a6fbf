"""A small OpenID Connect provider on a port: signs ID tokens with RSA, checks PKCE and the client; what it says can be bent."""

import base64
import hashlib
import json
import secrets
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "hoiluat", "the secret of the client"


@dataclass
class Union:
    """The union's log-in; `claims` are laid over those of the ID token, None leaves one out."""

    issuer: str = ""
    claims: dict = field(default_factory=dict)
    userinfo: dict = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    signs_with: RSAKey | None = None
    algorithm: str = "RS256"
    away: bool = False
    codes: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)

    def reset(self):
        self.claims, self.userinfo, self.signs_with, self.algorithm, self.away = {}, {}, None, "RS256", False
        self.codes.clear()
        self.asked.clear()

    def id_token(self, given):
        now = int(time.time())
        told = {
            "iss": self.issuer, "sub": "u-1", "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": given["nonce"],
            "email": "lan@congdoan.vn", "email_verified": True,
        }  # fmt: skip
        told = {name: value for name, value in {**told, **self.claims}.items() if value is not None}
        if self.algorithm == "none":
            parts = ({"alg": "none"}, told)
            return ".".join(base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=").decode() for p in parts) + "."
        if self.algorithm == "HS256":
            return jwt.encode({"alg": "HS256", "kid": "one"}, told, OctKey.import_key(SECRET.ljust(32, "x")))
        key = self.signs_with or self.key
        return jwt.encode({"alg": "RS256", "kid": key.kid}, told, key)


def app_of(union):
    app = FastAPI()

    @app.get("/.well-known/openid-configuration")
    def described():
        if union.away:
            return JSONResponse({}, 503)
        pages = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys", "userinfo_endpoint": "me"}
        return {"issuer": union.issuer} | {name: f"{union.issuer}/{page}" for name, page in pages.items()}

    @app.get("/keys")
    def keys():
        return {"keys": [union.key.as_dict(private=False)]}

    @app.get("/authorize")
    def authorize(request: Request):
        given = dict(request.query_params)
        union.asked.append(given)
        code = secrets.token_urlsafe(8)
        union.codes[code] = given
        back = urlencode({"code": code, "state": given["state"]})
        return RedirectResponse(f"{given['redirect_uri']}?{back}", 303)

    @app.post("/token")
    async def token(request: Request):
        form = await request.form()
        given = union.codes.pop(form.get("code"), None)
        who = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        hashed = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        right = given and hashed == given["code_challenge"] and form.get("redirect_uri") == given["redirect_uri"]
        if not right or request.headers.get("authorization") not in {f"Basic {who}"} or given["code_challenge_method"] != "S256":
            return JSONResponse({"error": "invalid_grant"}, 400)
        return {"access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": union.id_token(given)}

    @app.get("/me")
    def me():
        return union.userinfo

    return app


@contextmanager
def running(union):
    """The provider, while the tests run."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    union.issuer = f"http://127.0.0.1:{port}"
    server = uvicorn.Server(uvicorn.Config(app_of(union), port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield union
    finally:
        server.should_exit = True
        thread.join(timeout=10)
