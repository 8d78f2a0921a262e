"""Every card of traffic lights."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.light import Counts, Light
from bot.domain.light_result import AtLeast, Each, Mostly, Told, TooFew, Withheld, YellowOrRed
from bot.domain.light_rhythm import MOST_RHYTHMS
from bot.language.texts import Texts
from cards import (
    light,
    light_comments,
    light_dialogs,
    light_help,
    light_result,
    light_rhythm,
    light_taken,
    light_words,
)
from cards.actions.light import AnswerLight, AskLight, CancelLight, LightRhythms, RemoveComment, TakeUp
from cards.parts import Card
from tests.unit.words import AT, Words

# Name -> what is told of nine who were asked, and how many of them answered.
RESULTS: dict[str, tuple[Told, int]] = {
    "each": (Each(Counts(4, 3, 2)), 9),
    "mostly": (Each(Counts(2, 6, 0)), 8),
    "either": (YellowOrRed(5, 3), 8),
    "neither": (YellowOrRed(3, 5), 8),
    "nearly-green": (AtLeast(Light.GREEN, 5), 7),
    "nearly-yellow": (AtLeast(Light.YELLOW, 5), 7),
    "nearly-red": (AtLeast(Light.RED, 7), 9),
    "word-green": (Mostly(Light.GREEN), 9),
    "word-red": (Mostly(Light.RED), 9),
    "word-mixed": (Mostly(None), 9),
    "withheld": (Withheld(), 9),
    "too-few": (TooFew(), 3),
    "too-few-one": (TooFew(), 1),
}


def lights_of(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    """Open, answered, over, and the dialogs."""
    until = light.until(texts, AT, AT)
    ids = tuple(f"29:{n}" for n in range(len(words.people)))
    view = light.LightCard("l1", (words.question,), until, 5, 4, 9, words.people[:1], ids)
    yield "light", light.open_for_all(texts, view)
    yield "light-unled", light.open_for_all(texts, replace(view, leaders=(), answered=1))
    yield "light-leaders", light.open_for_all(texts, replace(view, leaders=words.people))
    yield "light-every", light.open_for_all(texts, replace(view, every=light_rhythm.every(texts, 3)))
    yield "light-in-meeting", light.open_for_all(texts, replace(view, in_minutes=True))
    since = texts("Since last time: {what}", what=words.question * 3)
    yield "light-since", light.open_for_all(texts, replace(view, since=since))
    take = light_taken.Filled(words.question, "m1", [("m1", words.question), ("m2", words.name)])
    yield "light-take-form", light_taken.form(texts, TakeUp("f1", "l1"), take, words.name)
    going_on = replace(take, meetings=[*take.meetings, (f"{light_taken.AS_ACTION}m1", words.question)])
    yield "light-take-form-action", light_taken.form(texts, TakeUp("f1", "l1"), going_on)
    yield "light-mine", light.open_for_all(texts, replace(view, mine=True))
    yield "light-answered", light.open_and_answered(texts, view)
    yield "light-answered-mine", light.open_and_answered(texts, replace(view, mine=True))
    yield "light-answer-form", light_dialogs.answer_form(texts, AnswerLight(light="l1"), view)
    wanted = light_dialogs.Wanted(words.question, "3", area=words.name)
    yield "light-ask-form", light_dialogs.ask_form(texts, AskLight("f1", "t1"), wanted, words.name)
    yield from _rhythms(texts, words)
    yield "light-cancel-form", light_dialogs.cancel_form(texts, CancelLight("f1", "l1"), (words.question,))
    many = replace(view, questions=(words.question,) * 10, comments_from=7, again=True)
    full = light_dialogs.Filled(("red",) * 10, words.question * 2)
    yield "light-ten", light.open_for_all(texts, many)
    yield "light-ten-answered", light.open_and_answered(texts, many)
    yield "light-step", light_dialogs.step_form(texts, many, ())
    yield "light-step-on", light_dialogs.step_form(texts, many, ("red",) * 9, words.name)
    yield "light-ten-form", light_dialogs.answer_form(texts, AnswerLight(light="l1"), many, full)
    yield "light-ten-cancel", light_dialogs.cancel_form(texts, CancelLight("f1", "l1"), many.questions)
    yield "light-halfway", light.halfway(texts, view)
    yield "light-anew", light.asked_anew(texts, view)
    yield "light-cancelled", light_result.cancelled(texts, (words.question,))
    yield from _results(texts, words)


def _results(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    for name, (told, answered) in RESULTS.items():
        only = light_words.Result(words.question, told, answered)
        yield f"light-result-{name}", light_result.result(texts, light_result.ResultCard((only,), 9, 5))
    only = light_words.Result(words.question, *RESULTS["each"])
    after = light_result.ResultCard((only,), 9, 5, light="l1", last_times=(words.question,))
    yield "light-result-last-time", light_result.result(texts, after)
    taken = texts("It is a topic of {meeting}.", meeting=words.name)
    yield "light-result-taken", light_result.result(texts, replace(after, taken_up=taken))
    helped = replace(after, can_be_helped=True)
    yield "light-result-help", light_result.result(texts, helped)
    asked_for = light_help.told(texts, light_help.Asked(words.people[0], True, words.people[1]))
    yield "light-result-helped", light_result.result(texts, replace(helped, helped=asked_for, taken_up=taken))
    several = [light_words.Result(words.question, *each) for each in RESULTS.values()]
    ten = light_result.ResultCard(tuple(several[:10]), 9, 5)
    yield "light-result-ten", light_result.result(texts, ten)


def _rhythms(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    asked = ((words.question,), (words.question,) * 10)
    views = [light_rhythm.RhythmView(f"r{n}", each, n + 1, AT) for n, each in enumerate(asked)]
    yield "light-ask-again", light_rhythm.ask(texts, "t1", views)
    yield "light-rhythms", light_rhythm.form(texts, LightRhythms("f1", "t1", "s"), views, {"r0": "4"})
    five = [replace(views[1], id=f"r{n}") for n in range(MOST_RHYTHMS)]
    yield "light-rhythms-many", light_rhythm.form(texts, LightRhythms("f1", "t1"), five, {}, words.name)
    rows = [(light_rhythm.asked(texts, views[1].questions), None), (words.question, 3)]
    yield "told-rhythms", light_rhythm.changed(texts, words.name, rows)
    yield "told-not-asked", light_rhythm.not_asked(texts, 4, 5, AT)


def comments_of(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    """Below a result, and the dialogs that read and remove them."""
    only = light_words.Result(words.question, *RESULTS["each"])
    view = light_result.ResultCard((only,), 9, 5, light_comments.Comments("l1", 7, (words.question,) * 6, 7))
    yield "light-result-comments", light_result.result(texts, view)
    for name, told, there in (("few", 0, 0), ("gone", 7, 0)):
        comments = replace(view.comments, told=told, there=view.comments.there[:there])
        yield f"light-result-comments-{name}", light_result.result(texts, replace(view, comments=comments))
    shown = [(number, words.question * 2, number == 3) for number in range(1, 9)]
    page = light_comments.Page(shown, 8, 1)
    yield "light-comments", light_comments.page(texts, "l1", page)
    yield (
        "light-comments-last",
        light_comments.page(texts, "l1", replace(page, after=0, removed=0), words.name),
    )
    remove = RemoveComment("f1", "l1", "3")
    yield "light-comment-remove", light_comments.remove_form(texts, remove, words.question * 2)


def without_words(texts: Texts) -> Iterator[tuple[str, Card]]:
    yield "light-ask", light_rhythm.ask(texts, "t1", ())
    yield "light-rhythm-over", light_rhythm.over(texts)
    yield "light-closed", light_result.closed(texts)
