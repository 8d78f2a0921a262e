"""An area: who is what in it, which teams it has, and how a team comes in."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.area import NAME_ROOM
from bot.language.texts import N_, Texts
from cards import fields, parts
from cards.actions.area import (
    AdmitTeam,
    AreaForm,
    EditArea,
    EditContacts,
    LeaveArea,
    SaveArea,
    SaveContacts,
    SeeArea,
)
from cards.options import short
from cards.parts import Card, Element
from cards.people import listed, name
from cards.plain import cut, plain, spoken

NEW = "new"
# px: “Trivselsgruppe”
WIDTH = 112
PEOPLE_ROOM = 1000
CHOICE_ROOM = 40
# Choices in all that a page has room for, each as long as a name can be.
CHOICES_ON_A_PAGE = 60


@dataclass(frozen=True, slots=True)
class AreaView:
    """People by name. `teams` are (name, contact person, "" for none yet); `mine` is the id of the reader's
    team in it; `leads`: they coordinate it. `form` is minted for what may be sent."""

    area: str
    name: str
    form: str
    coordinators: tuple[str, ...]
    wellbeing: tuple[str, ...]
    amr: tuple[str, ...]
    tr: tuple[str, ...]
    teams: tuple[tuple[str, str], ...]
    mine: str = ""
    leads: bool = False


def shown(texts: Texts, view: AreaView, problem: str = "") -> Card:
    """The dialog with all of it."""
    heading = plain(view.name, NAME_ROOM)
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(heading),
        *_people(texts, view),
        parts.label(texts("Teams and their contact persons")),
        *[_row(team, name(contact) if contact else texts("Nobody yet")) for team, contact in view.teams],
        *parts.each_alone(_acts(texts, view)),
        speak=spoken(view.name),
        fallback=spoken(view.name),
    )


def waits(texts: Texts, area: str, form: LeaveArea, problem: str = "") -> Card:
    """Until the area has said yes, its people are its own."""
    told = texts("This team has asked to join, and is in the area as soon as a coordinator says yes.")
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(plain(area, NAME_ROOM)),
        parts.body(told),
        *parts.each_alone([parts.sends(texts("Take the wish back"), form)]),
        speak=told,
        fallback=told,
    )


def enter_form(
    texts: Texts, form: AreaForm, areas: Sequence[tuple[str, str]], typed: tuple[str, str], problem: str = ""
) -> Card:
    """The way into an area, or into one of one's own: `typed` is what was chosen, and the new name."""
    heading = texts("An area for this team")
    options = [(area, cut(title, NAME_ROOM)) for area, title in areas]
    options = [*options, (NEW, texts("A new one"))]
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(heading),
        parts.body(
            texts(
                "An area is the department whose teams share a wellbeing group and people to talk to. "
                "Joining one takes its yes too; who founds one coordinates it."
            )
        ),
        fields.one_of("area_which", texts("Which area"), options, typed[0] or options[0][0]),
        fields.text_input("area_name", texts("Name of a new one"), value=typed[1], maxLength=NAME_ROOM),
        *parts.buttons(parts.sends(texts("Go on"), form)),
        speak=heading,
        fallback=heading,
    )


def people_form(texts: Texts, form: SaveArea, title: str, values: Sequence[str], problem: str = "") -> Card:
    """Who is what in it, names with commas between them."""
    labels = (
        texts("Coordinators"),
        texts("Wellbeing group"),
        texts("Working-environment representatives (AMR)"),
        texts("Union representatives (TR)"),
    )
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(plain(title, NAME_ROOM)),
        parts.body(texts("Write names, with commas between them.")),
        *[
            fields.text_input(field, label, value=value, maxLength=PEOPLE_ROOM, isMultiline=True)
            for field, label, value in zip(PEOPLE_FIELDS, labels, values, strict=True)
        ],
        *parts.buttons(parts.sends(texts("Save"), form)),
        speak=spoken(title),
        fallback=spoken(title),
    )


PEOPLE_FIELDS = ("area_coordinators", "area_wellbeing", "area_amr", "area_tr")


@dataclass(frozen=True, slots=True)
class ContactsView:
    """`teams` are (id, name, the person who is it now, "" for nobody); `group` are (id, name)."""

    teams: tuple[tuple[str, str, str], ...]
    group: tuple[tuple[str, str], ...]
    more: bool = False


def contacts_form(
    texts: Texts, form: SaveContacts, title: str, view: ContactsView, problem: str = ""
) -> Card:
    """One of the wellbeing group for each team; saved page by page."""
    options = [("-", texts("Nobody yet")), *short(view.group, CHOICE_ROOM)]
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(plain(title, NAME_ROOM)),
        parts.body(texts("The contact person of a team is one of the wellbeing group.")),
        *[
            fields.one_of(contact_field(team), cut(each, NAME_ROOM), options, contact or "-", style="compact")
            for team, each, contact in view.teams
        ],
        *parts.buttons(parts.sends(texts("Save, and on") if view.more else texts("Save"), form)),
        speak=spoken(title),
        fallback=spoken(title),
    )


def teams_on_a_page(group: int) -> int:
    """So many, each with a choice among a group as large as this."""
    return max(1, min(8, CHOICES_ON_A_PAGE // (group + 1)))


def contact_field(team: str) -> str:
    """What the choice for a team is called in what is sent."""
    return f"contact_{team}"


def asks(texts: Texts, form: AreaForm, title: str, team: str, by: str) -> Card:
    """To a coordinator, in private."""
    sentence = N_("{name} asks whether the team {team} may join.")
    aloud = f"{spoken(title)}. {texts(sentence, name=spoken(by), team=spoken(team))}"
    return parts.card(
        texts,
        parts.small_heading(plain(title, NAME_ROOM)),
        parts.body(texts(sentence, name=name(by), team=plain(team, NAME_ROOM))),
        *parts.buttons(parts.opens(texts("Answer"), form)),
        speak=aloud,
        fallback=aloud,
    )


def admit_form(texts: Texts, area: str, form: str, team: tuple[str, str], problem: str = "") -> Card:
    """The area's yes or no to a team, (id, name), that wishes to join."""
    heading = texts("{team} asks to join", team=plain(team[1], NAME_ROOM))
    yes, no = (AdmitTeam(form=f"{form}{act}", area=area, team=team[0], act=act) for act in ("yes", "no"))
    aloud = texts("{team} asks to join", team=spoken(team[1]))
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(heading),
        parts.body(texts("Its people then see who is what in the area, and find somebody to talk to.")),
        *parts.each_alone(
            [
                parts.sends(texts("Yes"), yes),
                parts.sends(texts("No"), no),
                parts.sends(texts("Later"), SeeArea(area=area)),
            ]
        ),
        speak=aloud,
        fallback=aloud,
    )


def told(texts: Texts, what: str, by: str, area: str, contact: str = "") -> Card:
    """In the channel of a team: what has become of it."""
    shown_ = _sentence(texts, what, name(by), plain(area, NAME_ROOM), name(contact))
    aloud = _sentence(texts, what, spoken(by), spoken(area), spoken(contact))
    return parts.card(texts, parts.only_line(shown_), speak=aloud, fallback=aloud)


def _sentence(texts: Texts, what: str, by: str, area: str, contact: str) -> str:
    facts = {"name": by, "area": area, "contact": contact}
    return {
        "founded": texts("{name} founded the area {area}, and this team is in it.", **facts),
        "asks": texts("{name} has asked whether this team may join the area {area}.", **facts),
        "joined": texts("This team is in the area {area} now.", **facts),
        "refused": texts("The area {area} has not taken this team in. Talk to its coordinators.", **facts),
        "left": texts("{name} has taken this team out of the area {area}.", **facts),
        "contact": texts("{contact} is the wellbeing group's contact person for this team.", **facts),
        "no contact": texts("This team has no contact person of the wellbeing group any more.", **facts),
    }[what]


def _people(texts: Texts, view: AreaView) -> Sequence[Element]:
    rows = (
        (texts("Coordinators"), view.coordinators),
        (texts("Wellbeing group"), view.wellbeing),
        (texts("AMR"), view.amr),
        (texts("TR"), view.tr),
    )
    return [_row(what, listed(texts, people) if people else texts("Nobody yet")) for what, people in rows]


def _row(what: str, who: str) -> Element:
    return parts.row(parts.quiet(plain(what, NAME_ROOM)), parts.body(who), width=WIDTH)


def _acts(texts: Texts, view: AreaView) -> Sequence[Element]:
    leads = [
        parts.sends(texts("Change who is what"), EditArea(area=view.area)),
        parts.sends(texts("Choose contact persons"), EditContacts(area=view.area)),
    ]
    leave = LeaveArea(form=f"{view.form}-", team=view.mine)
    leaves = [parts.sends(texts("Leave the area"), leave)] if view.mine else []
    return [*(leads if view.leads else []), *leaves]
