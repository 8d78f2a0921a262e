"""A word behind a slash is seen by nobody else in the channel, and so is what Runde says to it."""

from tests.fakes.teams import Message, Person
from tests.journeys.after import sent
from tests.journeys.rounds import planned
from tests.journeys.scene import Scene
from tests.live_card import plainly


def _aside(scene: Scene, person: Person) -> list[Message]:
    return [message for to, message in scene.teams.asides if to is person]


async def _told(scene: Scene, person: Person, words: str) -> Message:
    def found() -> list[Message]:
        return [one for one in _aside(scene, person) if words in plainly(one.card)]

    await scene.teams.until(found)
    return found()[-1]


async def test_it_is_answered_there_for_its_reader_alone_in_their_language(scene: Scene) -> None:
    await planned(scene, "Rota")
    anna = scene.teams.add_person("Anna Dam", "da-DK")
    await scene.teams.add_member(scene.team, anna)
    before = scene.said()
    await scene.teams.say_aside(anna, scene.thread, "/help")
    await _told(scene, anna, "Det kan du skrive")
    await scene.teams.say_aside(anna, scene.thread, "dagsorden")
    await _told(scene, anna, "Rota")
    assert scene.said() == before and scene.private(anna) == []
    assert {to.name for to, _ in scene.teams.asides} == {anna.name}


async def test_it_means_the_meeting_of_its_thread(scene: Scene) -> None:
    live = await planned(scene, "Rota")
    await scene.say(scene.mette, "meeting Another", scene.channel)
    await scene.until_shown("Another")
    there = scene.teams.place(live.conversation)
    assert there is not None
    await scene.teams.say_aside(scene.jonas, there, "regrets")
    await scene.until_shown("Regrets", live)
    assert "Jonas" in scene.shown(live) and "Jonas" not in scene.shown(scene.live)


async def test_a_list_of_it_follows_and_after_a_day_is_let_go(scene: Scene) -> None:
    await planned(scene, "Rota")
    await scene.teams.say_aside(scene.jonas, scene.thread, "agenda")
    mine = await _told(scene, scene.jonas, "Rota")
    await scene.say(scene.jonas, "topic Christmas")
    await scene.teams.until(lambda: "Christmas" in plainly(mine.card))
    scene.clock.move(days=1, hours=1)
    await scene.say(scene.jonas, "topic Easter")
    await scene.until_shown("Easter")
    await scene.teams.until(lambda: any(r.status == 404 for r in scene.teams.requests))
    assert len(_aside(scene, scene.jonas)) == 1 and scene.private(scene.jonas) == []


async def test_minutes_are_read_there(scene: Scene) -> None:
    await sent(scene)
    before = len(scene.private(scene.jonas))
    await scene.teams.say_aside(scene.jonas, scene.thread, "minutes")
    await _told(scene, scene.jonas, "Published")
    assert len(scene.private(scene.jonas)) == before


async def test_where_teams_does_not_have_it_the_answer_comes_in_the_private_chat(scene: Scene) -> None:
    await planned(scene, "Rota")
    scene.teams.has_asides = False
    before = scene.said()
    await scene.teams.say_aside(scene.jonas, scene.thread, "/help")
    await scene.teams.until(lambda: scene.private(scene.jonas))
    assert "This is what you can type" in plainly(scene.private(scene.jonas)[0].card)
    assert scene.said() == before and scene.teams.asides == []


async def test_what_is_for_all_is_still_seen_by_all(scene: Scene) -> None:
    live = await planned(scene, "Rota")
    await scene.teams.say_aside(scene.jonas, scene.thread, "topic Christmas")
    await scene.until_shown("Christmas", live)


async def test_a_word_nobody_knows_is_told_of_aside_too(scene: Scene) -> None:
    await planned(scene, "Rota")
    before = scene.said()
    await scene.teams.say_aside(scene.jonas, scene.thread, "deicde something secret")
    await _told(scene, scene.jonas, "decide")
    assert scene.said() == before
