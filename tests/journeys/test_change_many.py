"""In a team of more people than a list holds the others are written beside it, by name."""

import pytest

from tests.fakes.teams import Message
from tests.fakes.teams.dialog import DialogView
from tests.journeys.after import LANGUAGES, Words, box, ended, part
from tests.journeys.scene import Scene

pytestmark = pytest.mark.parametrize("language", ["en", "da"])
ROLES = {"en": "Roles", "da": "Roller"}
TOPIC = {
    "en": "A topic: title, owner, minutes, purpose",
    "da": "Et emne: titel, tovholder, minutter og formål",
}
BESIDE = {
    "en": "Present: someone else? Write names, with commas between them",
    "da": "Til stede: andre? Skriv navne med komma imellem",
}
NOBODY = {"en": "Nobody in this team is called Zoe", "da": "Der er ingen i teamet, der hedder Zoe"}
SEVERAL = {"en": "Several people are called Zita", "da": "Flere hedder Zita"}
ONE = {"en": "Write one name.", "da": "Skriv ét navn."}
PRESENT = {"en": "Present", "da": "Til stede"}
NOT_HERE = {"en": "Not here", "da": "Ikke til stede"}


async def _ended(scene: Scene, words: Words) -> Message:
    """Sixty more, of whom the last in the alphabet are in no list."""
    names = [f"Aa{n:02} Holm" for n in range(56)]
    names += ["Zita Berg", "Zita Dam", "Zakarias Vig", "Zelma Ulv"]
    scene.team.members += [scene.teams.add_person(name) for name in names]
    return await ended(scene, words)


def _offered(dialog: DialogView, name: str) -> list[str]:
    (field,) = [each for each in dialog.card["body"] if each.get("id") == name]
    return [each["title"] for each in field["choices"]]


async def test_who_was_there_is_written_where_the_list_is_full(scene: Scene, language: str) -> None:
    words = LANGUAGES[language]
    draft = await _ended(scene, words)
    dialog = await part(scene, scene.jonas, draft, words.people, words)
    assert len(_offered(dialog, "minutes_present")) == 60
    assert "Zakarias Vig" not in _offered(dialog, "minutes_present")
    dialog.fill("minutes_regrets_named", "Zelma")
    for typed, told in (("Zakarias, Zoe", NOBODY), ("Zakarias, Zita", SEVERAL)):
        await dialog.fill(BESIDE[language], typed).send()
        assert dialog.is_open and told[language] in dialog.text
        assert box(dialog, "minutes_present_named") == typed
        assert box(dialog, "minutes_regrets_named") == "Zelma"
    await dialog.fill(BESIDE[language], "zakarias, Zita Dam").send()
    assert not dialog.is_open
    await scene.until_shown("Zakarias Vig", draft)
    shown = scene.shown(draft)
    assert "Zita Dam" in shown and "Zelma Ulv" in shown and "Zita Berg" not in _present(shown, language)
    assert "Zakarias Vig" in _present(shown, language) and "Mette Holm" in _present(shown, language)
    dialog = await part(scene, scene.jonas, draft, words.people, words)
    assert {"Zakarias Vig", "Zita Dam"} <= set(_offered(dialog, "minutes_present"))
    await dialog.fill("minutes_not_here_named", "Zakarias Vig").send()
    assert dialog.is_open, "they are ticked as present too"
    assert box(dialog, "minutes_not_here_named") == "Zakarias Vig"


async def test_roles_and_an_owner_are_written_where_the_list_is_full(scene: Scene, language: str) -> None:
    words = LANGUAGES[language]
    draft = await _ended(scene, words)
    dialog = await part(scene, scene.jonas, draft, ROLES[language], words)
    assert "Zakarias Vig" not in _offered(dialog, "minutes_facilitator")
    await dialog.fill("minutes_facilitator_named", "Zita Berg, Zita Dam").send()
    assert dialog.is_open and ONE[language] in dialog.text.replace("\N{NO-BREAK SPACE}", " ")
    assert box(dialog, "minutes_facilitator_named") == "Zita Berg, Zita Dam"
    await dialog.fill("minutes_facilitator_named", "@Zakarias").send()
    assert not dialog.is_open
    await scene.until_shown("Facilitator\nZakarias Vig", draft)
    dialog = await part(scene, scene.jonas, draft, TOPIC[language], words)
    await dialog.fill("minutes_owner_named", "Zoe").send()
    assert dialog.is_open and NOBODY[language] in dialog.text
    await dialog.fill("minutes_owner_named", "Zita Dam").send()
    assert not dialog.is_open
    dialog = await part(scene, scene.jonas, draft, TOPIC[language], words)
    owner = box(dialog, "minutes_owner")
    (field,) = [each for each in dialog.card["body"] if each.get("id") == "minutes_owner"]
    assert {"title": "Zita Dam", "value": owner} in field["choices"]
    dialog = await part(scene, scene.jonas, draft, ROLES[language], words)
    await dialog.fill("minutes_secretary_named", "Zelma Ulv").send()
    draft = await scene.until_shown("Zelma (has the draft|har kladden)", draft)


async def test_where_the_list_holds_everybody_nothing_stands_beside_it(scene: Scene, language: str) -> None:
    words = LANGUAGES[language]
    draft = await ended(scene, words)
    for which in (words.people, ROLES[language], TOPIC[language]):
        dialog = await part(scene, scene.jonas, draft, which, words)
        assert "_named" not in str(dialog.card)


def _present(shown: str, language: str) -> str:
    """The names that stand behind “Present”."""
    return shown.partition(f"{PRESENT[language]}\n")[2].partition("\n")[0]
