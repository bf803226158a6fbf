"""What routes of the desks read from addresses and forms, within what the database can hold."""

from typing import Annotated

from fastapi import Form, Path, Query

MOST = 2**31 - 1  # the largest number a row has
Number = Annotated[int, Path(ge=1, le=MOST)]
Place = Annotated[int, Query(ge=0, le=MOST)]
Text = Annotated[str, Form()]
