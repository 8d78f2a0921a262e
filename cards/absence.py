"""Somebody is away: what they read of it themselves, the dialog for its days, and what they missed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.absence import AwayForm, BackAgain
from cards.parts import Card, Element
from cards.plain import plain

NAME_ROOM, TEXT_ROOM = 80, 200


@dataclass(frozen=True, slots=True)
class AwayView:
    """`first` is None for who is away already; `back` the first working day after."""

    first: date | None
    last: date
    back: date


@dataclass(frozen=True, slots=True)
class Decided:
    """In which meeting, and on which day."""

    text: str
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class OfTeam:
    """What one of the reader's teams has for them; `name` is "" for the only one. `more`: not all of what was
    decided stands here; `page` has it, "" where there is none. `due` are their actions with their days,
    `unsent` titles of meetings whose minutes lie with them."""

    name: str
    decided: tuple[Decided, ...] = ()
    more: bool = False
    page: str = ""
    due: tuple[tuple[str, date], ...] = ()
    unsent: tuple[str, ...] = ()


def missed(texts: Texts, teams: Sequence[OfTeam]) -> Card:
    """The one message of the first morning back; nothing in it asks for an answer."""
    heading = texts("While you were away")
    decided = sum(len(each.decided) for each in teams)
    due = sum(len(each.due) for each in teams)
    counted = [
        *([texts.count(decided, "{number} decision", "{number} decisions")] if decided else []),
        *([texts.count(due, "{number} action of yours", "{number} actions of yours")] if due else []),
    ]
    aloud = f"{heading}. {texts.names(counted)}".rstrip(". ")
    return parts.card(
        texts,
        parts.heading(heading),
        *[element for each in teams for element in _of_team(texts, each)],
        speak=aloud,
        fallback=aloud,
    )


def _of_team(texts: Texts, team: OfTeam) -> Iterator[Element]:
    if team.name:
        yield parts.label(plain(team.name, NAME_ROOM))
    if team.decided:
        yield parts.label(texts("Decided"))
    for each in team.decided:
        yield parts.body(plain(each.text, TEXT_ROOM))
        yield parts.small(f"{plain(each.title, NAME_ROOM)} · {texts.day(each.day)}")
    if team.decided and (team.page or team.more):
        rest = texts("All decisions") if team.page else texts("and more")
        yield parts.quiet(parts.link(rest, team.page), "medium")
    if team.due:
        yield parts.label(texts("Your actions"))
    for text, day in team.due:
        yield parts.body(plain(text, TEXT_ROOM))
        yield parts.small(texts("by {day}", day=day))
    for title in team.unsent:
        yield parts.quiet(texts("The minutes of {title} are not sent yet.", title=plain(title)), "medium")


def shown(texts: Texts, view: AwayView) -> Card:
    """Said back with the weekdays, and the way back."""
    told = _told(texts, view)
    back = texts("I am here after all") if view.first else texts("I am back")
    return parts.card(
        texts,
        parts.heading(told),
        parts.body(
            texts(
                "Until then you are not asked, not counted as missing, not chosen and not written to. On the "
                "first morning back you read what was decided, if anything was."
            )
        ),
        parts.quiet(
            texts("The card of a meeting in that time says that you do not come. Nobody is asked why."),
            "medium",
        ),
        *parts.buttons(
            parts.execute(back, BackAgain()),
            parts.opens(texts("Change the days"), AwayForm()),
            calm=True,
        ),
        speak=told,
        fallback=texts("{away} To change that, type “away until Friday” or “away back”.", away=told),
    )


def here(texts: Texts) -> Card:
    """Who is not away, and how to say so."""
    heading = texts("You are not away.")
    way = texts("Type for example “away until Friday”, or choose the days. Nobody is asked why.")
    return parts.card(
        texts,
        parts.heading(heading),
        parts.body(way),
        *parts.buttons(parts.opens(texts("Choose the days"), AwayForm()), calm=True),
        speak=f"{heading} {way}",
        fallback=f"{heading} {way}",
    )


def form(texts: Texts, data: AwayForm, days: tuple[str, str], problem: str = "") -> Card:
    """Both days as 2026-12-01, or as they were filled in."""
    heading = texts("When are you away?")
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(heading),
        fields.day_input("away_first", texts("First day (today, if you choose none)"), days[0]),
        fields.day_input("away_last", texts("Last day"), days[1]),
        parts.quiet(texts("Nobody is asked why.")),
        *parts.buttons(parts.sends(texts("Save"), data)),
        speak=heading,
        fallback=heading,
    )


def _told(texts: Texts, view: AwayView) -> str:
    days = {"first": view.first, "last": view.last, "back": view.back}
    if view.first is None:
        return texts("You are away until {last}, and back on {back}.", **days)
    if view.first == view.last:
        return texts("You are away on {last}, and back on {back}.", **days)
    return texts("You are away from {first} until {last}, and back on {back}.", **days)
