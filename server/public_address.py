"""The address members know this service by: what QR codes, sent links, the site map and search engines are told."""

from fastapi import Request


def site(request: Request) -> str:
    """The public address where one is set (HOILUAT_PUBLIC_URL), else the one this request came to; no slash at its end."""
    public: str = getattr(request.app.state, "public_url", "")
    return public or str(request.base_url).rstrip("/")
