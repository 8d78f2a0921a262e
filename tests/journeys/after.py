"""A meeting that was just held, with its draft before the secretary, in both languages."""

from dataclasses import dataclass

from tests.fakes.teams import Message, Person
from tests.fakes.teams.dialog import DialogView
from tests.journeys.scene import Scene


@dataclass(frozen=True)
class Words:
    """What people type, press and then read."""

    meeting: str
    topic: str
    take: str
    start: str
    in_: str
    next: str
    end: str
    note: str
    decide: str
    action: str
    draft: str
    send: str
    change: str
    which: str
    people: str
    published: str
    wrong: str
    stays: str
    minutes: str
    publish: str


ENGLISH = Words(
    meeting="meeting Operations",
    topic="topic Rota 15 min",
    take="I take the minutes",
    start="Start the meeting",
    in_="pass",
    next="next",
    end="end",
    note="note The queue grows on Mondays",
    decide="decide We try a three-week rota",
    action="action Line: call the supplier by Friday",
    draft="Draft · only you can see it",
    send="Send as it is",
    change="Change",
    which="What should be changed?",
    people="Who was there",
    published="✓ Published",
    wrong="Something needs correcting",
    stays="It stays as it is",
    minutes="minutes",
    publish="publish",
)
DANISH = Words(
    meeting="møde Operations",
    topic="emne Rota 15 min",
    take="Jeg tager referatet",
    start="Start mødet",
    in_="springover",
    next="næste",
    end="afslut",
    note="notat The queue grows on Mondays",
    decide="beslut We try a three-week rota",
    action="opgave Line: call the supplier senest fredag",
    draft="Kladde · kun du ser den",
    send="Send, som det er",
    change="Ret",
    which="Hvad skal rettes?",
    people="Hvem der var der",
    published="✓ Udsendt",
    wrong="Noget skal rettes",
    stays="Det bliver, som det er",
    minutes="referat",
    publish="udsend",
)
LANGUAGES = {"en": ENGLISH, "da": DANISH}


async def going_on(scene: Scene, words: Words = ENGLISH) -> Message:
    """Mette leads, Jonas takes the minutes, Line is here: a note, a decision and an action on the rota."""
    await scene.say(scene.mette, words.meeting, scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, words.topic)
    await scene.until_shown("Rota", live)
    await scene.press(scene.jonas, live, words.take)
    await scene.press(scene.mette, live, words.start)
    await scene.until_shown("Check-in", live)
    await scene.say(scene.jonas, words.in_)
    await scene.say(scene.mette, words.next)
    for line in (words.note, words.decide, words.action):
        await scene.say(scene.line, line)
    await scene.until_shown("Line: call the supplier", live)
    return live


async def ended(scene: Scene, words: Words = ENGLISH) -> Message:
    """The same when it is over: Jonas' draft."""
    await going_on(scene, words)
    await scene.say(scene.mette, words.end)
    draft = await scene.until_shown(words.draft)
    assert draft in scene.private(scene.jonas)
    return draft


async def sent(scene: Scene, words: Words = ENGLISH) -> tuple[Message, Message]:
    """Jonas' private card once the minutes are sent, and the card in the thread."""
    draft = await ended(scene, words)
    await scene.press(scene.jonas, draft, words.send)
    await scene.until_shown(words.published, draft)
    await scene.teams.until(lambda: in_thread(scene, words))
    return draft, in_thread(scene, words)[-1]


def in_thread(scene: Scene, words: Words = ENGLISH) -> list[Message]:
    """The cards in the thread that say that minutes are published."""
    posts = [post for post in scene.thread.messages if post.sender is None]
    return [post for post in posts if words.published in scene.shown(post)]


async def part(scene: Scene, person: Person, card: Message, which: str, words: Words = ENGLISH) -> DialogView:
    """The dialog of one part, chosen as a person does."""
    dialog = await scene.teams.open_dialog(person, card, words.change)
    await dialog.fill(words.which, which).send()
    assert dialog.is_open
    return dialog


def box(dialog: DialogView, name: str) -> str:
    """What stands in a field of a dialog."""
    fields = {field["id"]: field.get("value", "") for field in dialog.card["body"] if "id" in field}
    return str(fields[name])
