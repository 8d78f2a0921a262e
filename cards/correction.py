"""Something needs correcting: the dialog anybody has, and the private card of the secretary."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.correction import LENGTH
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.minutes import ChangeForm, CorrectForm, SettleCorrection
from cards.parts import Card
from cards.people import name
from cards.plain import plain, spoken

# So many on one card, so that it stays small; their texts share the room that one has.
TOGETHER = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """The dialog: `secretary` is who gets it; `text` and `named` what was typed before, with its problem."""

    title: str
    day: date
    secretary: str
    text: str = ""
    named: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """The minutes in question."""

    meeting: str
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """`person` is who asked; `named`: wants to stand in the minutes; `settled`: nothing is left to do."""

    correction: str
    person: str
    text: str
    named: bool
    settled: bool


def ask_form(texts: Texts, form: CorrectForm, view: Ask) -> Card:
    """What should be corrected, and whether one's name may stand there."""
    who = name(view.secretary)
    return parts.card(
        texts,
        *parts.problem(view.problem),
        parts.small_heading(_heading(texts, view.title, view.day)),
        fields.text_input(
            "correct_what",
            texts("What should be corrected?"),
            value=view.text,
            error=texts("Write shortly what should be corrected."),
            placeholder=texts("Topic 3: it is four faculties, not three"),
            isRequired=True,
            isMultiline=True,
            maxLength=LENGTH,
        ),
        fields.toggle("correct_named", texts("My name may stand in the minutes"), view.named),
        parts.quiet(texts("{name} has the minutes. Only whoever has them sees who writes.", name=who)),
        *parts.buttons(parts.sends(texts("Send it"), form)),
        speak=texts("What should be corrected in the minutes of {title}?", title=spoken(view.title)),
        fallback=texts("Tell {name} what should be corrected.", name=spoken(view.secretary)),
    )


def asked(
    texts: Texts, about: About, corrections: Sequence[CorrectionView], before: Sequence[str] = ()
) -> Card:
    """All that wait, as the one who has the minutes sees them, the first with its buttons; or the last one,
    settled. `before` had the minutes earlier, and were told of what came by then."""
    # It is shown on a lock screen, where others read it too.
    told = texts("Somebody asks for a correction of the minutes of {title}.", title=spoken(about.title))
    settled = all(each.settled for each in corrections)
    here, more = corrections[:TOGETHER], len(corrections[TOGETHER:])
    return parts.card(
        texts,
        parts.band(_state(texts, len(corrections), settled), "emphasis" if settled else "warning"),
        parts.heading(_heading(texts, about.title, about.day)),
        *_one(texts, here[0], LENGTH // len(here)),
        *(() if settled else _buttons(texts, about, here[0])),
        *(element for each in here[1:] for element in _one(texts, each, LENGTH // len(here))),
        *([parts.quiet(_more(texts, more))] if more else []),
        *([parts.quiet(_knew(texts, before), "medium")] if before else []),
        speak=told,
        fallback=told,
    )


def moved(texts: Texts, title: str, writer: str) -> Card:
    """To whoever had the minutes before."""
    line = texts("{name} has the minutes of {title} now.", name=name(writer), title=plain(title))
    aloud = texts("{name} has the minutes of {title} now.", name=spoken(writer), title=spoken(title))
    return parts.card(texts, parts.band(texts("Moved on")), parts.heading(line), speak=aloud, fallback=aloud)


def below(texts: Texts, title: str) -> Card:
    """A card that a newer one replaced."""
    line = texts("The corrections of {title} stand on the newer card below.", title=plain(title))
    aloud = texts("The corrections of {title} stand on the newer card below.", title=spoken(title))
    return parts.card(texts, parts.band(texts("Moved on")), parts.heading(line), speak=aloud, fallback=aloud)


def _state(texts: Texts, count: int, settled: bool) -> str:
    if settled:
        return texts("✓ Settled")
    if count == 1:
        return texts("A correction · only you can see it")
    return texts("{number} corrections wait · only for you", number=count)


def _more(texts: Texts, count: int) -> str:
    return texts.count(
        count,
        "{number} more comes here when one of these is settled.",
        "{number} more come here when these are settled.",
    )


def _knew(texts: Texts, before: Sequence[str]) -> str:
    return texts(
        "{names} had the minutes before you, and may know of it too.", names=[name(one) for one in before]
    )


def _one(texts: Texts, view: CorrectionView, room: int) -> list[parts.Element]:
    person = name(view.person)
    known = (
        texts("{name} may be named in the minutes.", name=person)
        if view.named
        else texts("Only whoever has the minutes is told that it was {name}.", name=person)
    )
    return [
        parts.body(texts("{name} writes:", name=person)),
        parts.box(parts.body(plain(view.text, room, lines=True))),
        parts.quiet(known, "medium"),
    ]


def _buttons(texts: Texts, about: About, view: CorrectionView) -> tuple[parts.Element, ...]:
    return parts.buttons(
        parts.opens(texts("Change"), ChangeForm(meeting=about.meeting, correction=view.correction)),
        parts.execute(texts("It stays as it is"), SettleCorrection(about.meeting, view.correction)),
    )


def _heading(texts: Texts, title: str, day: date) -> str:
    return texts("Minutes: {title}, {day}", title=plain(title), day=texts.day(day))
