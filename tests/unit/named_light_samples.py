"""Every card of a traffic light with names."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.light import Light
from bot.language.texts import Texts
from cards import light, light_dialogs, light_names, light_rhythm
from cards.actions.light import AnswerLight, AskLight
from cards.parts import Card
from tests.unit.words import AT, Words


def named_lights_of(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    """Open, its dialogs, and what came of it."""
    ids = tuple(f"29:{n}" for n in range(len(words.people)))
    until = light.until(texts, AT, AT)
    view = light.LightCard("l1", (words.question,), until, 5, 4, 9, words.people[:1], ids, named=True)
    yield "named-light", light.open_for_all(texts, view)
    yield "named-light-in-meeting", light.open_for_all(texts, replace(view, in_minutes=True, leaders=()))
    yield "named-light-answered", light.open_and_answered(texts, view)
    yield "named-light-answer-form", light_dialogs.answer_form(texts, AnswerLight(light="l1"), view)
    two = replace(view, questions=(words.question, words.name))
    yield "named-light-step", light_dialogs.step_form(texts, two, ())
    for name, wanted in (
        ("", light_dialogs.Wanted()),
        ("-named", light_dialogs.Wanted(words.question, "", True)),
    ):
        form = light_dialogs.ask_form(texts, AskLight("f1", "t1"), replace(wanted, may_be_named=True))
        yield f"named-light-ask-form{name}", form
    yield "named-light-ask", light_rhythm.ask(texts, "t1", (), True)
    yield from _results(texts, words)


def _results(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    people = words.people
    chosen = {Light.GREEN: people[:2], Light.YELLOW: people[2:], Light.RED: ()}
    told = light_names.NamedResult("l1", (words.question,), (chosen,), AT)
    yield "named-light-result", light_names.result(texts, told)
    taken = texts("It is a topic of {meeting}.", meeting=words.name)
    yield "named-light-result-taken", light_names.result(texts, replace(told, taken_up=taken))
    nobody: dict[Light, tuple[str, ...]] = {each: () for each in Light}
    none = replace(told, chosen=(nobody,))
    yield "named-light-result-none", light_names.result(texts, none)
    yield "named-light-result-forgotten", light_names.result(texts, replace(none, until=None))
    crowd = {each: people * 60 for each in Light}
    ten = light_names.NamedResult("l1", (words.question,) * 10, (chosen,) * 10, AT)
    yield "named-light-result-ten", light_names.result(texts, ten)
    two_hundred = replace(told, chosen=(crowd,))
    yield "named-light-result-crowd", light_names.result(texts, two_hundred)
