"""Buttons and dialogs of an area."""

from dataclasses import dataclass
from typing import ClassVar

from cards.actions import Form


@dataclass(frozen=True, slots=True)
class AreaForm(Form):
    """The area of a team, or this one; where there is none, the way into one."""

    verb: ClassVar[str] = "area"
    team: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class SeeArea(Form):
    """Back to the area, without answering a team that wishes to join."""

    verb: ClassVar[str] = "area.see"
    area: str = ""


@dataclass(frozen=True, slots=True)
class EditArea(Form):
    """On to the page with who is what in it."""

    verb: ClassVar[str] = "area.edit"
    area: str = ""


@dataclass(frozen=True, slots=True)
class SaveArea(Form):
    """`seen` is its version when the page was drawn."""

    verb: ClassVar[str] = "area.save"
    area: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class EditContacts(Form):
    """On to the page with each team's contact person, from the team `after` on."""

    verb: ClassVar[str] = "area.contacts"
    area: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class SaveContacts(Form):
    """Of the teams on the page; `seen` stands for it as it was drawn."""

    verb: ClassVar[str] = "area.contact"
    area: str = ""
    after: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class AdmitTeam(Form):
    """The area's yes or no to a team that wishes to join."""

    verb: ClassVar[str] = "area.admit"
    area: str = ""
    team: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class LeaveArea(Form):
    """A team goes its own way, or takes its wish back."""

    verb: ClassVar[str] = "area.leave"
    team: str = ""
