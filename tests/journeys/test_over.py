"""What is typed in the thread of a meeting that has ended is answered first with that it is over."""

import re
from functools import partial

import pytest

from tests.journeys.at_a_topic import at_a_topic, ended
from tests.journeys.scene import Scene

TYPED = {
    "en": ("next", "next really", "checkout", "round", "round What now?", "end", "start"),
    "da": ("næste", "næste alligevel", "check-ud", "bordrunde", "bordrunde Hvad nu?", "afslut", "start"),
}
OVER = {
    "en": r"Not done · nothing was changed\nThe meeting ended at 10:\d\d\.",
    "da": r"Ikke gjort · intet er ændret\nMødet sluttede kl\. 10\.\d\d\.",
}


@pytest.mark.parametrize("language", ["en", "da"])
async def test_whoever_types_it_and_whatever_was_left_open(scene: Scene, language: str) -> None:
    live = await at_a_topic(scene, language)
    draft = await ended(scene, live, language)
    before = scene.shown(live)
    for typed in TYPED[language]:
        for person in (scene.mette, scene.line):
            answered = partial(_answered, scene, len(scene.thread.messages))
            await scene.say(person, typed)
            await scene.teams.until(answered)
            answer = scene.shown(scene.thread.messages[-1]).replace("\N{NO-BREAK SPACE}", " ")
            assert re.fullmatch(OVER[language], answer), (typed, person.name, answer)
    assert scene.shown(live) == before and draft in scene.private(scene.jonas)


def _answered(scene: Scene, before: int) -> bool:
    """What was typed stands there, and the answer to it."""
    return len(scene.thread.messages) >= before + 2
