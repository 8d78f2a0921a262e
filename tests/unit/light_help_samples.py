"""The cards of a team that asks for help on a light, for tests/unit/card_samples.py."""

from collections.abc import Iterator
from dataclasses import replace

from bot.language.texts import Texts
from cards import light_help, support
from cards.actions.light import AskForHelp
from cards.light_words import Result, in_one_line
from cards.parts import Card
from tests.unit.light_samples import RESULTS
from tests.unit.words import Words


def help_of(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    """The dialog, what the channel is told, and what those have who are asked."""
    form = AskForHelp("f1", "l1", "s")
    told = [in_one_line(texts, Result(words.question, *each), 9, 5) for each in RESULTS.values()]
    filled = light_help.Filled("", False, told[:1])
    contact = light_help.Addressed(words.people[:1], True)
    yield "light-help-form", light_help.form(texts, form, contact, filled)
    typed = light_help.Filled(words.question * 3, True, told[:10])
    group = light_help.Addressed(words.people, unreached=words.people[:2])
    yield "light-help-form-many", light_help.form(texts, form, group, typed, words.name)
    nobody = light_help.Addressed()
    yield "light-help-form-nobody", light_help.form(texts, form, nobody, typed, words.name)
    asked = light_help.Asked(words.people[0], False)
    yield "told-light-help", light_help.asked(texts, asked)
    yield "told-light-help-taken", light_help.asked(texts, replace(asked, shared=True, taken=words.people[1]))
    yield "told-light-help-in-vain", light_help.in_vain(texts, words.people[0])
    view = support.Received("s1", words.people[0], words.question * 4, team=words.name, told=tuple(told[:10]))
    yield "told-support-help", support.received(texts, replace(view, told=tuple(told[:1])))
    yield "told-support-help-ten", support.received(texts, view)
    yield "told-support-help-taken", support.received(texts, replace(view, taken=True))
    others = replace(view, taken_by=words.people[1])
    yield "told-support-help-others", support.received(texts, others)
    yield "support-listed-help", support.listed(texts, [view, others])
