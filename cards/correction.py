"""Something needs correcting: the dialog anybody has, and the private card of the secretary."""

from dataclasses import dataclass
from datetime import date

from bot.domain.correction import LENGTH
from bot.language.texts import Texts
from cards import parts
from cards.actions.minutes import ChangeForm, CorrectForm, SettleCorrection
from cards.parts import Card
from cards.people import name
from cards.plain import plain, spoken


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
class CorrectionView:
    """`person` is who asked; `named`: wants to stand in the minutes; `settled`: nothing is left to do."""

    meeting: str
    correction: str
    title: str
    day: date
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
        parts.text_input(
            "correct_what",
            texts("What should be corrected?"),
            value=view.text,
            error=texts("Write shortly what should be corrected."),
            placeholder=texts("Topic 3: it is four faculties, not three"),
            isRequired=True,
            isMultiline=True,
            maxLength=LENGTH,
        ),
        parts.toggle("correct_named", texts("My name may stand in the minutes"), view.named),
        parts.quiet(texts("Only {name}, who has the minutes, sees who writes.", name=who)),
        *parts.buttons(parts.sends(texts("Send it"), form)),
        speak=texts("What should be corrected in the minutes of {title}?", title=spoken(view.title)),
        fallback=texts("Tell {name} what should be corrected.", name=spoken(view.secretary)),
    )


def asked(texts: Texts, view: CorrectionView) -> Card:
    """What somebody asked for, as the one who has the minutes sees it."""
    person = name(view.person)
    # It is shown on a lock screen, where others read it too.
    told = texts("Somebody asks for a correction of the minutes of {title}.", title=spoken(view.title))
    known = (
        texts("{name} may be named in the minutes.", name=person)
        if view.named
        else texts("Only you know that it was {name}.", name=person)
    )
    state = texts("✓ Settled") if view.settled else texts("A correction · only you can see it")
    return parts.card(
        texts,
        parts.band(state, "emphasis" if view.settled else "warning"),
        parts.heading(_heading(texts, view.title, view.day)),
        parts.body(texts("{name} writes:", name=person)),
        parts.box(parts.body(plain(view.text, LENGTH, lines=True))),
        parts.quiet(known, "medium"),
        *(() if view.settled else _buttons(texts, view)),
        speak=told,
        fallback=told,
    )


def _buttons(texts: Texts, view: CorrectionView) -> tuple[parts.Element, ...]:
    return parts.buttons(
        parts.opens(texts("Change"), ChangeForm(meeting=view.meeting, correction=view.correction)),
        parts.execute(texts("It stays as it is"), SettleCorrection(view.meeting, view.correction)),
    )


def _heading(texts: Texts, title: str, day: date) -> str:
    return texts("Minutes: {title}, {day}", title=plain(title), day=texts.day(day))
