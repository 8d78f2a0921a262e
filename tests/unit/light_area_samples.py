"""Every card of a light that all teams of an area are asked."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.light_trend import Part, Sum
from bot.language.texts import Texts
from cards import light, light_area, light_rhythm
from cards.actions.light_area import StopArea
from cards.parts import Card
from tests.unit.words import AT, Words

NONE = dict.fromkeys(Part, 0)
SUMS: dict[str, Sum | None] = {
    "told": Sum(4, 2, 0, {**NONE, Part.GREEN: 14, Part.YELLOW: 6, Part.RED: 4}),
    "least": Sum(3, 1, 1, {**NONE, Part.GREEN: 9, Part.YELLOW: 3, Part.EITHER: 4, Part.HIDDEN: 5}),
    "none": None,
}


def area_lights_of(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    """Ahead, declined, open, left out, cancelled, and told."""
    view = light_area.AreaCard(
        asked="a1",
        team="t1",
        area=words.name,
        questions=(words.question,),
        by=words.name,
        opens=texts.day_and_time(AT),
        refresh_for=("29:1",),
    )
    yield "area-light", light_area.ahead(texts, view)
    yield "area-light-open", light_area.ahead(texts, replace(view, opened=True, mine=True))
    stopped = replace(view, opened=True, cancelled=True, was_open=True, under_way=False)
    yield "area-light-stopped", light_area.ahead(texts, replace(stopped, cancelled_by=words.name))
    stop = StopArea(form="f1", whole="a1", team="t1")
    often = light_rhythm.every(texts, 3)
    yield "area-light-stop", light_area.stop_form(texts, stop, replace(view, every=often), "")
    yield "area-light-mine", light_area.ahead(texts, replace(view, every=often, mine=True))
    again = replace(view, told=(SUMS["told"],), every=often, mine=True)
    yield "area-light-result-again", light_area.result(texts, again)
    yield "area-light-ten", light_area.ahead(texts, replace(view, questions=(words.question,) * 10))
    yield "area-light-declined", light_area.ahead(texts, replace(view, declined=words.name, mine=True))
    yield (
        "area-light-cancelled",
        light_area.ahead(texts, replace(view, cancelled=True, cancelled_by=words.name)),
    )
    for reason in light_area.LEFT_OUT:
        yield f"area-light-out-{reason}", light_area.ahead(texts, replace(view, left_out=reason))
    for name, of in SUMS.items():
        yield f"area-light-result-{name}", light_area.result(texts, replace(view, told=(of,)))
    ten = replace(view, questions=(words.question,) * 10, told=tuple(SUMS.values()) * 3 + (None,))
    yield "area-light-result-ten", light_area.result(texts, ten)
    until = light.until(texts, AT, AT)
    of_team = light.LightCard("l1", (words.question,), until, 5, 4, 9, words.people[:1], area=words.name)
    yield "area-light-in-team", light.open_for_all(texts, of_team)


def without_words(texts: Texts) -> Iterator[tuple[str, Card]]:
    yield "area-light-told", light_area.told(texts)
