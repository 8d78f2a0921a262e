"""A light that all teams of an area are asked: told to each team ahead, and what came of it in the area."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain.area import NAME_ROOM
from bot.domain.light_trend import Part as Kind
from bot.domain.light_trend import Sum
from bot.domain.round import QUESTION_ROOM
from bot.language.texts import N_, Texts
from cards import parts
from cards.actions.light_area import AreaLightView, CancelArea, StopArea, TakePart
from cards.light import asked, asks
from cards.light_words import PART_SHAPES, part_name, part_number
from cards.parts import Card, Element
from cards.people import name
from cards.plain import plain, spoken

_STYLES = {
    Kind.GREEN: "good",
    Kind.YELLOW: "warning",
    Kind.EITHER: "warning",
    Kind.RED: "attention",
    Kind.HIDDEN: "emphasis",
}
# Why a team was not asked; names stand in rows: they are added to, never renamed.
LEFT_OUT = {
    "left": N_("This team was not asked: it is not in the area any more."),
    "open": N_("This team was not asked: it had a light open already."),
    "asked": N_("This team was not asked: it had been asked the same lately."),
    "few": N_("This team was not asked: too few people for an anonymous result."),
    "same": N_("This team was not asked: nearly the same people are asked in another team."),
    "away": N_("This team was not asked."),
    "declined": N_("This team did not take part."),
}
ALOUD_ROOM = 550
# More would be more than Teams takes of a card.
MOST_BARS = 5


@dataclass(frozen=True, slots=True)
class AreaCard:
    """In the channel of one team. `opens` is a finished phrase; `by`, `declined` and `cancelled_by` are
    people's names; `left_out` names a reason above; `told` is None until the area's result is there, and then
    has one for each question, None where nothing may be told; `was_open` when it was cancelled; `every`: how
    often it comes round, as a finished phrase; `mine`: of who may cancel it, while it is `under_way`."""

    asked: str
    team: str
    area: str
    questions: tuple[str, ...]
    by: str
    opens: str
    declined: str = ""
    opened: bool = False
    left_out: str = ""
    cancelled: bool = False
    cancelled_by: str = ""
    was_open: bool = False
    under_way: bool = True
    told: tuple[Sum | None, ...] | None = None
    every: str = ""
    mine: bool = False
    refresh_for: tuple[str, ...] = ()


def ahead(texts: Texts, view: AreaCard) -> Card:
    """Before it opens, and while the teams answer."""
    state = _state(texts, view)
    said = _said(texts, view, name, plain(view.area, NAME_ROOM))
    aloud = " ".join(_said(texts, view, spoken, spoken(view.area)))
    aloud = f"{state}. {asks(texts, view.questions, aloud=True)}. {spoken(aloud, ALOUD_ROOM)}"
    fresh = not (view.opened or view.cancelled or view.left_out)
    return parts.card(
        texts,
        parts.band(state, "accent" if fresh else "default"),
        *asked(texts, view.questions),
        *([parts.quiet(view.every)] if view.every else []),
        *[parts.body(each) for each in said],
        *([parts.quiet(promise(texts))] if fresh else []),
        *_acts(texts, view, fresh),
        speak=aloud,
        fallback=aloud,
        refresh=AreaLightView(view.asked, view.team) if view.under_way and view.refresh_for else None,
        refresh_for=view.refresh_for if view.under_way else (),
    )


def stop_form(texts: Texts, form: StopArea, light: AreaCard, problem: str = "") -> Card:
    """The dialog that asks once."""
    again = [parts.quiet(texts("It does not come round any more either."))] if light.every else []
    asks_once = texts("Cancel this light in all teams?")
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(asks_once),
        parts.body(asks(texts, light.questions)),
        parts.quiet(texts("What was answered is destroyed, and nobody has read it.")),
        parts.quiet(texts("Results that a team has already stay there.")),
        *again,
        *parts.buttons(parts.sends(texts("Cancel it"), form), calm=True),
        speak=asks_once,
        fallback=asks_once,
    )


def promise(texts: Texts) -> str:
    """What becomes of the results, before anybody answers."""
    return texts(
        "Each team sees its own result. The area sees them added up, and only where no team's own can be "
        "worked out. Comments stay in the team."
    )


def result(texts: Texts, view: AreaCard) -> Card:
    """Of the area, in each team's channel and to who is something in it; the same facts in words and bars."""
    state = texts("Traffic light · the area's result")
    told = view.told or ()
    drawn = len(told) <= MOST_BARS
    shown = [_question(texts, asked_, each, drawn) for asked_, each in zip(view.questions, told, strict=True)]
    aloud = " ".join(
        f"{spoken(asked_)}: {_words(texts, each)}" for asked_, each in zip(view.questions, told, strict=True)
    )
    return parts.card(
        texts,
        parts.band(state),
        parts.heading(plain(view.area, NAME_ROOM)),
        *[element for each in shown for element in each],
        parts.quiet(
            texts(
                "A team is left out where it has no result, or where somebody who sees the results of all "
                "others could work out its own."
            ),
            "medium",
        ),
        *([parts.quiet(view.every)] if view.every else []),
        *_stops(texts, view),
        speak=f"{state}. {spoken(aloud, ALOUD_ROOM)}",
        fallback=f"{state}. {spoken(aloud, ALOUD_ROOM)}",
        refresh=AreaLightView(view.asked, view.team) if view.every and view.team else None,
        refresh_for=view.refresh_for if view.every and view.team else (),
    )


def told(texts: Texts) -> Card:
    """One line in the thread, so that those who follow it see that there is something to read."""
    said = texts("The area's result is there. It stands above.")
    return parts.card(texts, parts.only_line(said), speak=said, fallback=said)


def _state(texts: Texts, view: AreaCard) -> str:
    if view.cancelled:
        return texts("Traffic light · cancelled")
    return texts("Traffic light · all teams")


def _said(texts: Texts, view: AreaCard, named: Callable[[str], str], area: str) -> Sequence[str]:
    if view.was_open:
        return [
            texts(
                "{name} cancelled it in all teams. Where it was open, what was answered is destroyed unread.",
                name=named(view.cancelled_by),
            )
        ]
    if view.cancelled:
        return [texts("{name} took it back before it opened.", name=named(view.cancelled_by))]
    whole = texts("{name} asks all teams of the area {area}.", name=named(view.by), area=area)
    if view.declined:
        not_us = texts(
            "{name} has said that this team does not take part this time.", name=named(view.declined)
        )
        return [whole, not_us]
    if view.left_out:
        return [whole, texts(LEFT_OUT.get(view.left_out, LEFT_OUT["away"]))]
    if view.opened:
        return [whole, texts("It is open below. The area's result comes when all teams have closed.")]
    return [whole, texts("It opens here {when}.", when=view.opens)]


def _acts(texts: Texts, view: AreaCard, fresh: bool) -> Sequence[Element]:
    which = (view.asked, view.team)
    if not fresh:
        stop = StopArea(whole=view.asked, team=view.team)
        mine = view.under_way and view.mine
        return parts.buttons(parts.opens(texts("Cancel for all teams"), stop), calm=True) if mine else []
    part = (
        parts.execute(texts("Take part after all"), TakePart(*which, "yes"))
        if view.declined
        else parts.execute(texts("Not this time"), TakePart(*which, "no"))
    )
    cancel = [parts.execute(texts("Cancel for all teams"), CancelArea(*which))] if view.mine else []
    return parts.buttons(part, *cancel, calm=True)


def _stops(texts: Texts, view: AreaCard) -> Sequence[Element]:
    """Of one that comes round, once it is over."""
    if not (view.every and view.mine):
        return []
    return parts.buttons(parts.execute(texts("Not any more"), CancelArea(view.asked, view.team)), calm=True)


def _question(texts: Texts, question: str, of: Sum | None, drawn: bool) -> Sequence[Element]:
    """With a bar where all of them have room for one; the words have the same facts."""
    title = parts.label(plain(question, QUESTION_ROOM))
    if of is None or not drawn:
        return [title, parts.body(_words(texts, of))]
    bar = [
        (of.parts[kind], f"{PART_SHAPES[kind]} {of.parts[kind]}".strip(), _STYLES[kind])
        for kind in Kind
        if of.parts[kind]
    ]
    return [title, parts.body(lead(texts, of)), parts.bar(bar), parts.body(_numbers(texts, of))]


def _words(texts: Texts, of: Sum | None) -> str:
    return " ".join(filter(None, [lead(texts, of), _numbers(texts, of) if of else ""]))


def lead(texts: Texts, of: Sum | None) -> str:
    """In a sentence or two, before the numbers."""
    if of is None:
        return texts("No result for the area: too few teams have one that can be told.")
    said = texts("{teams} teams, {answers} answers.", teams=of.rounds, answers=of.answers)
    return f"{said} {_where_divided(texts, of)}"


def _where_divided(texts: Texts, of: Sum) -> str:
    if of.divided == 0:
        return texts("Opinions differed in none of them.")
    if of.divided == of.rounds:
        return texts("Opinions differed in all of them.")
    return texts("Opinions differed in {divided} of them.", divided=of.divided)


def _numbers(texts: Texts, of: Sum) -> str:
    return " · ".join(
        f"{PART_SHAPES[kind]} {part_name(texts, kind)} {part_number(texts, of, kind)}".strip()
        for kind in Kind
        if of.parts[kind]
    )
