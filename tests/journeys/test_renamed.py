"""An administrator names Runde otherwise: what is to be typed mentions it as Teams shows it."""

from tests.journeys.scene import Scene
from tests.live_card import plainly


def _everything(scene: Scene) -> str:
    every = [m for t in scene.channel.threads for m in t.messages if m.sender is None]
    every += [m for chat in scene.teams.chats for m in chat.messages if m.sender is None]
    return "\n".join(f"{plainly(m.card)}\n{m.card}" for m in every)


async def test_every_example_shows_the_name_it_has(scene: Scene) -> None:
    scene.teams.bot["name"] = "Mødehjælp {IT} *"
    await scene.say(scene.mette, "meeting Operations tomorrow 10:00", scene.channel)
    await scene.until_shown("Operations")
    await scene.say(scene.mette, "help")
    await scene.until_shown("begin with @Mødehjælp IT\\.")
    told = _everything(scene)
    assert "@Mødehjælp IT" in told and "@Runde" not in told


async def test_what_comes_by_itself_later_shows_it_too(scene: Scene) -> None:
    scene.teams.bot["name"] = "Mødehjælp"
    await scene.say(scene.mette, "meeting Operations tomorrow 10:00", scene.channel)
    await scene.until_shown("Operations")
    scene.clock.move(hours=23, minutes=1)
    warned = await scene.until_shown("No agenda yet")
    assert "@Mødehjælp" in str(warned.card) and "@Runde" not in str(warned.card)


async def test_a_name_that_changes_is_followed(scene: Scene) -> None:
    await scene.say(scene.mette, "meeting Operations tomorrow 10:00", scene.channel)
    live = await scene.until_shown("Operations")
    assert "@Runde" in str(live.card)
    scene.teams.bot["name"] = "Mødehjælp"
    await scene.say(scene.mette, "topic Rota", scene.thread)
    shown = await scene.until_shown("Rota", live)
    assert "@Mødehjælp" in str(shown.card) and "@Runde" not in str(shown.card)
