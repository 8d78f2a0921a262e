"""How often a team's lights come round: as a list, to be changed, and as it was changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.light_rhythm import USUAL_WEEKS, WEEKS
from bot.domain.round import QUESTION_ROOM
from bot.language.texts import N_, Texts
from cards import fields, parts
from cards.actions.light import AskLight, LightRhythms
from cards.light import asks
from cards.parts import Card, Element
from cards.people import name
from cards.plain import cut, plain, spoken

STOPPED, ONCE = "stopped", "once"
_EVERY = {
    1: N_("Every week"),
    2: N_("Every other week"),
    3: N_("Every third week"),
    4: N_("Every fourth week"),
}
LABEL_ROOM = 120


@dataclass(frozen=True, slots=True)
class RhythmView:
    """`next` is when it comes round."""

    id: str
    questions: tuple[str, ...]
    weeks: int
    next: datetime


def every(texts: Texts, weeks: int) -> str:
    return texts(_EVERY[weeks])


def field_of(rhythm: str) -> str:
    """What the choice for a rhythm is called in what is sent."""
    return f"light_every_{rhythm}"


def often(texts: Texts, chosen: str) -> Element:
    """Where somebody asks: once, or again and again. The usual stands behind “once”."""
    weeks = sorted(WEEKS, key=lambda each: (each != USUAL_WEEKS, each))
    options = [(ONCE, texts("Once")), *((str(each), every(texts, each)) for each in weeks)]
    return fields.one_of("light_often", texts("How often?"), options, chosen or ONCE)


def ask(texts: Texts, team: str, views: Sequence[RhythmView], names: bool = False) -> Card:
    """“light” alone: the way to ask, with `names` where the team has that, and what is asked without anybody
    doing so."""
    state = texts("Traffic light")
    change = [parts.opens(texts("Change how often"), LightRhythms(team=team))] if views else []
    return parts.card(
        texts,
        parts.band(state),
        parts.heading(texts("What do you want to ask the team?")),
        parts.body(texts("Everybody answers green, yellow or red, anonymously, until the time on the card.")),
        *(
            [parts.quiet(texts("With names only if you choose it, which the card then says."))]
            if names
            else []
        ),
        *([parts.label(texts("These come round by themselves"))] if views else []),
        *(element for view in views for element in _one(texts, view)),
        *parts.buttons(parts.opens(texts("Write the question"), AskLight(team=team)), *change),
        speak=state,
        fallback=texts("Type “light” and a question."),
    )


def _one(texts: Texts, view: RhythmView) -> Sequence[Element]:
    when = texts("{often} · next on {day}", often=every(texts, view.weeks), day=texts.day(view.next))
    return [parts.body(asks(texts, view.questions)), parts.quiet(when)]


def form(
    texts: Texts,
    data: LightRhythms,
    views: Sequence[RhythmView],
    chosen: Mapping[str, str],
    problem: str = "",
) -> Card:
    """One choice for each."""
    heading = texts("How often do these come round?")
    options = [*((str(each), every(texts, each)) for each in WEEKS), (STOPPED, texts("Not any more"))]
    return parts.card(
        texts,
        *parts.problem(problem),
        parts.small_heading(heading),
        *[
            fields.one_of(
                field_of(view.id), _titled(texts, view), options, chosen.get(view.id, str(view.weeks))
            )
            for view in views
        ],
        parts.quiet(texts("Each change is told in the channel.")),
        *parts.buttons(parts.sends(texts("Save"), data)),
        speak=heading,
        fallback=heading,
    )


def _titled(texts: Texts, view: RhythmView) -> str:
    """A label is one line: of several questions the first, and how many more."""
    return cut(asked(texts, view.questions), LABEL_ROOM)


def asked(texts: Texts, questions: Sequence[str], more: int | None = None) -> str:
    """The first of them; `more` are not given where only that is known."""
    more = len(questions) - 1 if more is None else more
    if not more:
        return questions[0]
    return texts.count(
        more, "{question} and {number} more", "{question} and {number} more", question=questions[0]
    )


def changed(texts: Texts, by: str, rows: Sequence[tuple[str, int | None]]) -> Card:
    """Who changed what: (what it asks, every how many weeks it comes round, None for not any more)."""
    aloud = texts("{name} changed how often lights come round.", name=spoken(by))
    return parts.card(
        texts,
        parts.only_line(texts("{name} changed how often lights come round.", name=name(by))),
        *[element for row in rows for element in _changed(texts, *row)],
        speak=aloud,
        fallback=aloud,
    )


def _changed(texts: Texts, question: str, weeks: int | None) -> Sequence[Element]:
    now = texts("Not any more") if weeks is None else every(texts, weeks)
    return [parts.body(plain(question, QUESTION_ROOM)), parts.quiet(now)]


def not_asked(texts: Texts, number: int, k: int, again: datetime) -> Card:
    """One line where it would have stood."""
    told = texts.count(
        number,
        "Today nobody is asked: {number} person could be, and a result needs {k} answers. The next time is "
        "{day}.",
        "Today nobody is asked: {number} people could be, and a result needs {k} answers. The next time is "
        "{day}.",
        k=k,
        day=texts.day(again),
    )
    return parts.card(texts, parts.only_line(told), speak=told, fallback=told)


def over(texts: Texts) -> Card:
    """In place of a line of one that was stopped meanwhile."""
    told = texts("This does not come round any more.")
    return parts.card(texts, parts.only_line(told), speak=told, fallback=told)
