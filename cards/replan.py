"""A planned meeting that is changed, cancelled or brought back: the dialogs, and what is told of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.agenda import TITLE_LENGTH
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.replan import BringBack, CancelForm, ReplanForm
from cards.parts import Card
from cards.people import NAME_ROOM, listed, listed_aloud, name
from cards.plain import plain, spoken

WHEN_ROOM, LENGTH_ROOM, TOLD_ROOM = 60, 20, 120


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands in the dialog, as it is or as it was typed."""

    title: str
    when: str
    length: str


@dataclass(frozen=True, slots=True)
class ChangedView:
    """`was` is the title before, "" when `title` is no new one; `at` and `length` are None when they are as
    they were. `expected` had sent regrets for `day`, which is another now."""

    by: str
    title: str
    was: str = ""
    at: datetime | None = None
    length: int | None = None
    day: date | None = None
    expected: tuple[str, ...] = ()


def replan_form(texts: Texts, form: ReplanForm, filled: Fields, problem: str = "") -> Card:
    """Title, day and time, and length."""
    when = fields.text_input(
        "plan_when",
        texts("Day and time"),
        value=filled.when,
        placeholder=texts("Friday 10:00, or 4 December 10:00"),
        maxLength=WHEN_ROOM,
    )
    title = fields.text_input(
        "plan_title",
        texts("Title"),
        value=filled.title,
        error=texts("Write a title of at most {room} characters.", room=TITLE_LENGTH),
        isRequired=True,
        maxLength=TITLE_LENGTH,
    )
    length = fields.text_input(
        "plan_length", texts("How many minutes"), value=filled.length, maxLength=LENGTH_ROOM
    )
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(texts("When is it, and what is it called?")),
        when,
        title,
        length,
        parts.quiet(texts("The thread is told who changed it.")),
        *parts.buttons(parts.sends(texts("Change the meeting"), form)),
        speak=texts("Day and time, title and length of the meeting."),
        fallback=texts("Type “@Runde meeting move” and the new day and time."),
    )


def cancel_form(texts: Texts, form: CancelForm, title: str, at: datetime | None, problem: str = "") -> Card:
    """The one step between wish and deed."""
    question = texts("Cancel {title}?", title=plain(title, TOLD_ROOM))
    when = [parts.body(_sentence(texts.day_and_time(at)))] if at else []
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(question),
        *when,
        parts.quiet(texts("The thread is told who cancelled it. Anyone can bring it back.")),
        *parts.buttons(parts.sends(texts("Cancel the meeting"), form), calm=True),
        speak=texts("Cancel {title}?", title=spoken(title, TOLD_ROOM)),
        fallback=texts("Type “@Runde meeting cancel”."),
    )


def cancelled(texts: Texts, meeting: str, by: str, title: str, at: datetime | None) -> Card:
    """The live card of a meeting that is not held: one line, and the way back."""
    when = f" · {texts.day_and_time(at)}" if at else ""
    line = texts("**Cancelled** by {name} · {facts}", name=name(by), facts=plain(title) + when)
    aloud = _cancelled(texts, spoken(by), spoken(title), at)
    return parts.card(
        texts,
        parts.band_line(line),
        *parts.buttons(parts.execute(texts("Bring it back"), BringBack(meeting)), calm=True),
        speak=aloud,
        fallback=aloud,
    )


def told_changed(texts: Texts, view: ChangedView) -> Card:
    """One line in the thread: what is new, and who did it; and one on whose regrets are over with that."""
    shown, aloud = _changed(texts, view, plain), _changed(texts, view, spoken)
    if view.day is None or not view.expected:
        return _line(texts, shown, aloud)
    aloud = f"{aloud} {_expected(texts, view.day, listed_aloud(texts, view.expected))}"
    told = parts.quiet(_expected(texts, view.day, listed(texts, view.expected)))
    return parts.card(texts, parts.only_line(shown), told, speak=aloud, fallback=aloud)


def told_cancelled(texts: Texts, by: str, title: str, at: datetime | None) -> Card:
    """The same, since nobody is alerted by a card that changes."""
    shown = _cancelled(texts, name(by), plain(title, TOLD_ROOM), at)
    return _line(texts, shown, _cancelled(texts, spoken(by), spoken(title, TOLD_ROOM), at))


def told_back(texts: Texts, by: str, title: str, at: datetime | None) -> Card:
    """It is held after all."""
    shown = _back(texts, name(by), plain(title, TOLD_ROOM), at)
    return _line(texts, shown, _back(texts, spoken(by), spoken(title, TOLD_ROOM), at))


def _line(texts: Texts, shown: str, aloud: str) -> Card:
    return parts.card(texts, parts.only_line(shown), speak=aloud, fallback=aloud)


def _changed(texts: Texts, view: ChangedView, word: Callable[[str, int], str]) -> str:
    by, title = word(view.by, NAME_ROOM), word(view.title, TOLD_ROOM)
    if view.at and not view.was and view.length is None:
        return texts(
            "{name} moved {title} to {when}.", name=by, title=title, when=texts.day_and_time(view.at)
        )
    facts = [
        f"“{title}”" if view.was else "",
        texts.day_and_time(view.at) if view.at else "",
        texts("{number} min", number=view.length) if view.length else "",
    ]
    was = word(view.was, TOLD_ROOM) if view.was else title
    told = " · ".join(fact for fact in facts if fact)
    return texts("{name} changed {title}. Now: {facts}", name=by, title=was, facts=told)


def _expected(texts: Texts, day: date, names: str) -> str:
    return texts(
        "Regrets for {day} no longer count: {names}. If you can't come now either, type “regrets”.",
        day=day,
        names=names,
    )


def _cancelled(texts: Texts, by: str, title: str, at: datetime | None) -> str:
    if at is None:
        return texts("{name} cancelled {title}.", name=by, title=title)
    return texts("{name} cancelled {title} on {when}.", name=by, title=title, when=texts.day_and_time(at))


def _back(texts: Texts, by: str, title: str, at: datetime | None) -> str:
    if at is None:
        return texts("{name} brought {title} back.", name=by, title=title)
    when = texts.day_and_time(at)
    return texts("{name} brought {title} back: it is on {when}.", name=by, title=title, when=when)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
