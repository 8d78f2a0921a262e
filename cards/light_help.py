"""A team asks the wellbeing group for help on a light's result: the dialog, and what the channel is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.support import TEXT_ROOM
from bot.language.texts import Texts
from cards import fields, parts, said
from cards.actions.light import AskForHelp
from cards.parts import Card, Element
from cards.people import listed
from cards.plain import plain

TEXT, SHARED = "help_text", "help_shared"
# Of a question with what was told of it.
TOLD_ROOM = 400


@dataclass(frozen=True, slots=True)
class Addressed:
    """To whom it goes: the team's contact person, or the wellbeing group, by name; who of them can't be
    written to; nobody where there is none any more."""

    to: Sequence[str] = ()
    contact: bool = False
    unreached: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """What was typed, and what goes along if it is chosen: a line for each question that tells something;
    none where the result stays in the team."""

    text: str
    shared: bool
    told: Sequence[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked, whether the result went along, and who takes it, "" for nobody yet."""

    by: str
    shared: bool
    taken: str = ""


def form(texts: Texts, data: AskForHelp, to: Addressed, filled: Filled, problem: str = "") -> Card:
    """Who gets it, and what, stands above the button that sends it."""
    heading = texts("Ask the wellbeing group for help")
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(heading),
        fields.text_input(
            TEXT,
            texts("What would the team like help with?"),
            value=filled.text,
            error=texts("Write a few words to them."),
            isMultiline=True,
            isRequired=True,
            maxLength=TEXT_ROOM,
        ),
        *_receivers(texts, to),
        *_shares(texts, filled),
        parts.quiet(
            texts(
                "It carries your name, and Teams keeps it. Runde keeps it for 90 days at most. This channel "
                "is told that you asked, and not what you wrote."
            ),
            "medium",
        ),
        *parts.buttons(parts.sends(texts("Send the message"), data)),
        speak=heading,
        fallback=heading,
    )


def asked(texts: Texts, view: Asked) -> Card:
    """One line below the light."""
    return said.said(texts, told(texts, view))


def in_vain(texts: Texts, by: str) -> Card:
    """The same line, once it turned out that nobody could be given it."""
    told = texts("Nobody in the wellbeing group could be reached. {name} has got the words back.", name=by)
    return said.said(texts, told)


def told(texts: Texts, view: Asked) -> str:
    """As the light's card tells it too; the names as they are."""
    sentence = (
        texts("{name} has asked the wellbeing group for help, and sent the result along.", name=view.by)
        if view.shared
        else texts("{name} has asked the wellbeing group for help.", name=view.by)
    )
    return f"{sentence} {texts('{name} takes it.', name=view.taken)}" if view.taken else sentence


def _shares(texts: Texts, filled: Filled) -> Sequence[Element]:
    if not filled.told:
        return [
            parts.quiet(
                texts(
                    "The result stays in the team: with the area's, another team's own could be worked out "
                    "from it."
                )
            )
        ]
    return [
        fields.toggle(SHARED, texts("Send the result along"), filled.shared),
        parts.quiet(texts("It belongs to the team, and they see it only if it is sent along:")),
        *[parts.quiet(plain(each, TOLD_ROOM)) for each in filled.told],
    ]


def _receivers(texts: Texts, to: Addressed) -> Sequence[Element]:
    names = listed(texts, to.to)
    if not to.to:
        return []
    goes = (
        texts("It goes to {name}, the wellbeing group's contact person for this team.", name=names)
        if to.contact
        else texts("It goes to the wellbeing group: {names}.", names=names)
    )
    closed = texts("Runde can't write to {names}.", names=listed(texts, to.unreached))
    return [parts.body(goes), *([parts.quiet(closed)] if to.unreached else [])]
