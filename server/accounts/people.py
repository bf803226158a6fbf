"""Roles, units and what each may do: pure rules, asked by every route of the desks.

A unit sees itself and what is below it. What members send without naming a unit belongs to the topmost unit.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person's work is; each has its own permissions, none includes another."""

    OFFICER = "officer"
    MAINTAINER = "maintainer"
    ADMIN = "admin"


class Permission(StrEnum):
    """What one may do."""

    REVIEW = "review"  # read the queue, claim, answer, sign
    INSIGHT = "insight"  # what members ask, in numbers
    PUBLISH = "publish"  # upload law, build, publish, roll back
    PEOPLE = "people"  # accounts and units
    AUDIT = "audit"  # read and export the audit log


_ALLOWED = {
    Role.OFFICER: frozenset({Permission.REVIEW, Permission.INSIGHT}),
    Role.MAINTAINER: frozenset({Permission.PUBLISH}),
    Role.ADMIN: frozenset({Permission.PEOPLE, Permission.AUDIT, Permission.INSIGHT}),
}
ROLE_NAMES = {Role.OFFICER: "cán bộ tư vấn", Role.MAINTAINER: "người bảo trì", Role.ADMIN: "quản trị"}
LEVEL_NAMES = {"national": "toàn quốc", "industry": "tỉnh, ngành", "grassroots": "cơ sở"}


@dataclass(frozen=True)
class Unit:
    """A union unit; `path`: "/tld/cn-may/cs-10/", so that what is below begins with it."""

    code: str
    name: str
    level: str
    path: str

    def holds(self, path: str) -> bool:
        """Whether the unit of this path is this one or below it."""
        return path.startswith(self.path)


@dataclass(frozen=True)
class Account:
    """A person who works here."""

    id: int
    login: str
    name: str
    role: Role
    unit: Unit
    active: bool
    locked_until: datetime | None = None

    def may(self, permission: Permission) -> bool:
        """Whether the role allows it at all."""
        return self.active and permission in _ALLOWED[self.role]

    def sees(self, path: str | None) -> bool:
        """Whether rows of the unit of this path are this person's to see; without a unit they are the topmost unit's."""
        return self.topmost if path is None else self.unit.holds(path)

    @property
    def topmost(self) -> bool:
        """Whether the unit has none above it."""
        return self.unit.path.count("/") == 2

    def gives(self, role: Role) -> bool:
        """Whether this person may give this role: who publishes law does so for everyone, so the topmost unit chooses her."""
        return self.may(Permission.PEOPLE) and (role is not Role.MAINTAINER or self.topmost)

    def manages(self, other: "Account") -> bool:
        """Whether this person may change that account: of her unit or below, with a role that is hers to give."""
        return self.gives(other.role) and self.sees(other.unit.path)
