"""The templates of all pages."""

from pathlib import Path

from fastapi.templating import Jinja2Templates

from server.public_address import site

TEMPLATES = Jinja2Templates(directory=Path(__file__).with_name("templates"))
TEMPLATES.env.globals["site"] = site
