"""A short meeting in the Playground, as one who opens it for the first time would hold it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Locator, Page

from app import application
from bot.language.texts import Texts
from tests.browser.playground import Playground
from tests.journeys.scene import chosen

pytestmark = pytest.mark.asyncio(loop_scope="session")

ZIP = b"PK"


@pytest.fixture(scope="module")
def language() -> str:
    """Which the Playground itself does not speak."""
    return "da"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def bot_url(language: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The application as it is, with a database of its own in a file."""
    folder = tmp_path_factory.mktemp("runde")
    settings = chosen(f"sqlite:///{folder / 'runde.db'}", folder, RUNDE_LANGUAGE=language)
    runner = web.AppRunner(application(settings), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, settings.host, settings.port).start()
    yield f"http://{settings.host}:{settings.port}"
    await runner.cleanup()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def live(playground: Playground, t: Texts) -> Locator:
    """The thread of a meeting just planned, its card first."""
    await playground.choose("Drift")
    await playground.post({"en": "meeting Operations", "da": "møde Operations"}[t.language])
    empty = t("The agenda is empty. One topic with a title is enough.")
    await playground.newest_post.get_by_text(empty).wait_for()
    return playground.newest_post


async def test_a_meeting_is_held_from_its_agenda_to_its_minutes(
    playground: Playground, live: Locator, t: Texts
) -> None:
    await _nothing_starts_without_an_agenda(playground, live, t)
    await _two_topics_are_added(playground, live, t)
    await _all_that_are_there_check_in(playground, live, t)
    await _the_first_topic_is_recorded(playground, live, t)
    await playground.press(live, t("Next topic"))
    await live.get_by_text("Christmas lunch", exact=True).wait_for()
    await playground.press(live, t("Go to check-out"))
    await playground.press(live, t("Write a word"))
    await playground.fill(live, t("One word on the meeting"), "Calm at last")
    await playground.press(live, t("Send"))
    await live.get_by_text("Calm at last").wait_for()
    await playground.press(live, t("End the meeting"))
    await live.get_by_text(t("**Ended** · {facts}", facts="Operations").replace("**", "")).wait_for()

    await playground.choose_chat()
    draft = await playground.card(t("Draft · only you can see it"))
    await draft.get_by_text("We try a three-week rota").wait_for()
    await playground.press(draft, t("Send as it is"))
    await playground.card(t("✓ Published"))
    await playground.choose("Drift")
    published = await playground.card(t("✓ Published"), within=live)
    await _the_minutes_are_read_and_taken_along(published, t)
    assert playground.errors == []


async def test_a_meeting_is_held_by_keyboard_alone_from_start_to_end(
    playground: Playground, t: Texts
) -> None:
    meeting, topic = {"en": ("meeting", "topic"), "da": ("møde", "emne")}[t.language]
    await playground.choose("Drift")
    await playground.post(f"{meeting} Night watch")
    live = playground.newest_post  # the card is a post of its own
    await live.get_by_role("button", name=t("Start the meeting")).wait_for()
    await playground.reply(f"{topic} Rota", in_post_with="Night watch")
    await live.get_by_text("Rota", exact=True).wait_for()
    for title in ("Start the meeting", "Next topic", "Go to check-out", "End the meeting"):
        await playground.press_by_keyboard(live, t(title))
    await live.get_by_text(t("**Ended** · {facts}", facts="Night watch").replace("**", "")).wait_for()
    assert playground.errors == []


async def _nothing_starts_without_an_agenda(playground: Playground, live: Locator, t: Texts) -> None:
    await playground.press(live, t("Start the meeting"))
    await live.get_by_text(t("Not started · the agenda is empty")).wait_for()
    await live.get_by_role("button", name=t("It is urgent")).wait_for()


async def _two_topics_are_added(playground: Playground, live: Locator, t: Texts) -> None:
    """One by the dialog that the refusal offers, one by a command."""
    await playground.press(live, t("Add a topic"))
    await playground.fill(live, t("Title"), "On-call rota")
    await live.get_by_label(t("◆ Decide")).check()
    await playground.press(live, t("Put it on the agenda"))
    await live.get_by_text("On-call rota", exact=True).wait_for()
    word = {"en": "topic", "da": "emne"}[t.language]
    await playground.reply(f"{word} Christmas lunch", in_post_with="On-call rota")
    await live.get_by_text("Christmas lunch", exact=True).wait_for()


async def _all_that_are_there_check_in(playground: Playground, live: Locator, t: Texts) -> None:
    await playground.press(live, t("Start the meeting"))
    await live.get_by_text("Ahmed, Jonas, Line, Mette").wait_for()
    await playground.press(live, t("More"))
    await playground.press(live, t("Write an answer"))
    await playground.fill(live, t("What do you bring into the meeting?"), "Good coffee")
    await playground.press(live, t("Check in"))
    await live.get_by_text("Good coffee").wait_for()


async def _the_first_topic_is_recorded(playground: Playground, live: Locator, t: Texts) -> None:
    """By the dialog and by commands, one of which names a person."""
    await playground.press(live, t("Next topic"))
    await playground.press(live, t("Record"))
    await playground.fill(live, t("Decisions, one on each line"), "We try a three-week rota")
    await playground.press(live, t("Record"))
    await live.get_by_text("We try a three-week rota").wait_for()
    note, action = {"en": ("note", "action"), "da": ("notat", "opgave")}[t.language]
    await playground.reply(f"{note} Mondays are long", in_post_with="three-week rota")
    await live.locator(".ac-preview-panel").get_by_text("Mondays are long").wait_for()
    await playground.reply(f"{action} @[Søren Lund] calls the supplier", in_post_with="three-week rota")
    await live.get_by_text("Søren: calls the supplier").wait_for()


async def _the_minutes_are_read_and_taken_along(published: Locator, t: Texts) -> None:
    page = await _opened(published.get_by_role("link", name=t("Read them in the Runde tab")))
    for line in ("On-call rota", "We try a three-week rota", "Mondays are long", "Søren Lund"):
        await page.get_by_text(line).first.wait_for()
    assert "Good coffee" not in await page.content(), "what is said in a check-in is in no minutes"
    async with page.expect_download() as started:
        await page.get_by_role("link", name=t("Open in Word")).click()
    file = await (await started.value).path()
    assert file.read_bytes().startswith(ZIP)
    await page.close()


async def _opened(link: Locator) -> Page:
    """The page that a link opens beside the Playground."""
    async with link.page.context.expect_page() as opened:
        await link.click()
    return await opened.value


async def test_help_lists_what_one_can_type(playground: Playground, t: Texts) -> None:
    await playground.choose_chat()
    await playground.say({"en": "help", "da": "hjælp"}[t.language])
    card = await playground.card(t("This is what you can type"))
    await card.get_by_text({"en": "decide", "da": "beslut"}[t.language], exact=True).wait_for()


async def test_a_mistyped_word_is_told_what_was_meant(playground: Playground, t: Texts) -> None:
    typed, meant = {"en": ("meting Budget", "meeting"), "da": ("mødde Budget", "møde")}[t.language]
    await playground.choose("General")
    post = await playground.post(typed)
    await post.get_by_text(t("Did you mean “{word}”?", word=meant)).wait_for()
