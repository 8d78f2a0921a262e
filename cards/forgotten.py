"""What was forgotten of a meeting, asked privately: is it over, is it to be held, are the minutes sent."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.minutes import Contents
from bot.language.texts import Texts
from cards import parts
from cards.actions.forgotten import EndForgotten, StillOn, TakeDraft
from cards.actions.replan import CancelForm, ReplanForm
from cards.minutes import draft_buttons
from cards.parts import Card
from cards.people import name
from cards.plain import plain, spoken


@dataclass(frozen=True, slots=True)
class OverView:
    """`asked` is when it was asked, in seconds since 1970, `last` when something last happened, `closes`
    when the meeting is closed by itself."""

    meeting: str
    asked: str
    title: str
    last: datetime
    closes: datetime


def is_it_over(texts: Texts, view: OverView) -> Card:
    """A meeting that is still open, long after anything happened in it."""
    question = texts("Is {title} over?", title=plain(view.title))
    aloud = texts("Is {title} over?", title=spoken(view.title))
    last, closes = texts.day_and_time(view.last), texts.day_and_time(view.closes)
    return parts.card(
        texts,
        parts.band(texts("Still open · only you are asked"), "warning"),
        parts.heading(question),
        parts.body(
            texts("Nothing has happened since {when}. The minutes will say that it ended then.", when=last)
        ),
        parts.quiet(texts("If you do nothing, Runde closes it on {when}.", when=closes)),
        *parts.buttons(
            parts.execute(texts("End it"), EndForgotten(view.meeting, view.asked)),
            parts.execute(texts("It still goes on"), StillOn(view.meeting, view.asked)),
        ),
        speak=aloud,
        fallback=texts("{question} Type “end” in its thread if it is.", question=aloud),
    )


def goes_on(texts: Texts, title: str) -> Card:
    """It was asked about and is not over."""
    line = texts("**Under way** · {title}", title=plain(title))
    aloud = texts("{title} is under way.", title=spoken(title))
    return parts.card(texts, parts.band_line(line), speak=aloud, fallback=aloud)


def not_held(texts: Texts, meeting: str, title: str, at: datetime) -> Card:
    """A planned meeting that nobody started."""
    when = texts.day_and_time(at)
    aloud = texts("{title} was planned for {when}, and nobody started it.", title=spoken(title), when=when)
    return parts.card(
        texts,
        parts.band(texts("Not held · only you are asked"), "warning"),
        parts.heading(plain(title)),
        parts.body(texts("It was planned for {when}, and nobody started it.", when=when)),
        *parts.buttons(
            parts.opens(texts("Find a new time"), ReplanForm(meeting=meeting)),
            parts.opens(texts("Cancel the meeting"), CancelForm(meeting=meeting)),
        ),
        parts.quiet(texts("You can also leave it. You are not asked again."), "medium"),
        speak=aloud,
        fallback=aloud,
    )


def new_time(texts: Texts, title: str, at: datetime | None) -> Card:
    """It has a new time since it was asked about."""
    when = texts.day_and_time(at) if at else ""
    line = texts("**Planned** · {facts}", facts=" · ".join(filter(None, (plain(title), when))))
    aloud = texts("{title} is planned.", title=spoken(title))
    return parts.card(texts, parts.band_line(line), speak=aloud, fallback=aloud)


@dataclass(frozen=True, slots=True)
class UntakenView:
    """Minutes that lie with `writer`; `gone`: who can't go on with them, having left the team, or being a
    `guest` in it; `away`: who is back some day."""

    meeting: str
    title: str
    opened: datetime
    writer: str
    gone: bool
    guest: bool = False
    away: bool = False


def untaken(texts: Texts, view: UntakenView) -> Card:
    """Minutes that somebody else has not sent, before one who was there and can take them over."""
    aloud = texts("The minutes of {title} are not sent yet.", title=spoken(view.title))
    return parts.card(
        texts,
        parts.band(texts("Not sent yet"), "warning"),
        parts.heading(texts("Minutes: {title}, {day}", title=plain(view.title), day=texts.day(view.opened))),
        parts.body(_whose(texts, view)),
        parts.body(texts("You were there and can take the minutes over: read, change and send them.")),
        *parts.buttons(parts.execute(texts("I take the minutes"), TakeDraft(view.meeting))),
        speak=aloud,
        fallback=texts("{told} Type “roles secretary me” in its thread to take them over.", told=aloud),
    )


def _whose(texts: Texts, view: UntakenView) -> str:
    who = name(view.writer)
    if view.guest:
        return texts("{name} has the draft, but is a guest and can't send it.", name=who)
    if view.gone:
        return texts("{name} had the draft and is not in the team any more.", name=who)
    if view.away:
        return texts("{name} has the draft and is away.", name=who)
    return texts("{name} has the draft and has been reminded.", name=who)


def unsent(texts: Texts, meeting: str, draft: Contents, last_time: bool) -> Card:
    """Minutes that lie with the reader, who alone can send them."""
    told = texts("The draft is ready. The others get it when you send it.")
    again = texts("This is the last time you are reminded.")
    title, day = draft.title, texts.day(draft.opened)
    aloud = texts("The minutes of {title} are not sent yet.", title=spoken(title))
    return parts.card(
        texts,
        parts.band(texts("Not sent yet"), "warning"),
        parts.heading(texts("Minutes: {title}, {day}", title=plain(title), day=day)),
        parts.body(told),
        *([parts.quiet(again)] if last_time else []),
        *draft_buttons(texts, draft, meeting),
        speak=aloud,
        fallback=texts("{told} Type “minutes” to read the draft.", told=aloud),
    )
