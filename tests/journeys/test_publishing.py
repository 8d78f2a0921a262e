"""Minutes that are sent become a document in the channel's Files, and the channel gets its tab."""

import json
import re
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from docx import Document

from tests.clock import QuickClock
from tests.fakes.graph.files import web_url
from tests.fakes.graph.world import Kind
from tests.fakes.teams.tls import Tls
from tests.journeys.after import part
from tests.journeys.publishing import CATALOGUE, PUBLIC, Published, publishing
from tests.journeys.scene import together


async def test_a_sent_meeting_is_in_files_and_in_the_tab_and_the_card_leads_to_both(
    published: Published,
) -> None:
    card = await published.receipt(await published.sent())
    assert published.file.name == "Minutes – Operations – 2026-12-01.docx"
    assert published.file.body.startswith(b"PK")
    (tab,) = published.channel.tabs
    assert (tab.display_name, tab.app, tab.entity_id) == ("Runde", CATALOGUE, "runde")
    assert tab.content_url == f"{PUBLIC}/tab/?theme={{theme}}&lang={{locale}}"
    shown = published.scene.shown(card)
    assert web_url(published.file) in shown and "✓ Published" in shown
    assert f"https://teams.microsoft.com/l/entity/{CATALOGUE}/runde?" in shown
    assert "on its way" not in shown and "○" not in shown


async def test_the_next_meeting_has_a_document_of_its_own_and_no_second_tab(published: Published) -> None:
    await published.receipt(await published.sent())
    await published.receipt(await published.sent())
    await published.receipt(await published.sent("operations"))
    names = sorted(published.channel.files)
    first = "Minutes – Operations – 2026-12-01"
    assert names == [f"{first} (2).docx", f"{first}.docx", "Minutes – operations – 2026-12-01 (3).docx"]
    assert len(published.channel.tabs) == 1


async def test_once_the_channel_has_its_tab_an_open_meeting_leads_to_its_page_there(
    published: Published,
) -> None:
    scene = published.scene
    await published.receipt(await published.sent())
    assert "Follow it" not in str(scene.live.versions), "there was no tab yet"
    await scene.say(scene.mette, "meeting Budget", scene.channel)
    live = await scene.until_shown("Planned(.|\n)*Budget")
    assert "Follow it" not in scene.shown(live)
    await scene.say(scene.mette, "start really Mail is down")
    shown = scene.shown(await scene.until_shown("Check-in(.|\n)*Follow it in the Runde tab", live))
    (link,) = re.findall(r"\[Follow it in the Runde tab\]\((.*?)\)", shown)
    query = parse_qs(urlsplit(link).query)
    page = json.loads(query["context"][0])
    assert link.startswith(f"https://teams.microsoft.com/l/entity/{CATALOGUE}/runde?")
    assert page["channelId"] == scene.channel.id and re.fullmatch(r"meeting/[\w-]+", page["subEntityId"])
    assert query["webUrl"] == [f"{PUBLIC}/tab/{page['subEntityId']}"]
    await scene.say(scene.mette, "end")
    assert "Follow it" not in scene.shown(await scene.until_shown("Ended", live))


async def test_a_new_version_is_the_same_document(published: Published) -> None:
    scene = published.scene
    card = await published.receipt(await published.sent())
    await corrected(published, "Operations again")
    await published.graph.until(lambda: len(published.file.versions) == 2)
    await scene.until_shown("version 2(.|\n)*Open the Word document in Files", card)
    assert published.file.name == "Minutes – Operations – 2026-12-01.docx"


async def corrected(published: Published, title: str) -> None:
    """Mette changes the title of minutes that were sent."""
    scene = published.scene
    (mine,) = [each for each in scene.private(scene.mette) if "Published" in scene.shown(each)][-1:]
    dialog = await part(scene, scene.mette, mine, "Title")
    await dialog.fill("minutes_title", title).send()


@pytest.mark.parametrize("late", [False, True])
async def test_what_sharepoint_does_to_a_document_by_itself_is_no_change(
    published: Published, late: bool
) -> None:
    published.graph.promotes_late = late
    await published.receipt(await published.sent())
    published.file.touch()
    await corrected(published, "Again")
    await published.graph.until(lambda: len(published.file.versions) == 2)


async def test_what_a_person_changed_in_word_is_theirs_and_the_new_version_lies_beside_it(
    published: Published,
) -> None:
    card = await published.receipt(await published.sent())
    published.file.edit(published.scene.line)
    theirs = published.file.body
    await corrected(published, "Operations")
    await corrected(published, "Operations again")
    await published.scene.until_shown("version 2(.|\n)*beside this one", card)
    first, second = published.channel.files.values()
    assert first.body == theirs and len(first.versions) == 2
    assert second.name == "Minutes – Operations again – 2026-12-01 v2.docx"
    await corrected(published, "Operations once more")
    await published.graph.until(lambda: len(second.versions) == 2)
    assert first.body == theirs


async def test_a_renamed_document_is_written_on_and_a_deleted_one_comes_back(published: Published) -> None:
    await published.receipt(await published.sent())
    published.file.rename("Referat.docx", published.scene.line)
    await corrected(published, "Again")
    await published.graph.until(lambda: len(published.file.versions) == 2)
    assert published.file.name == "Referat.docx"
    published.file.delete()
    await corrected(published, "And again")
    await published.graph.until(lambda: published.channel.files)


async def test_a_file_of_somebody_elses_with_that_name_is_left_alone(published: Published) -> None:
    name = "Minutes – Operations – 2026-12-01.docx"
    theirs = published.channel.add_file(name, b"mine", published.scene.line)
    await published.receipt(await published.sent())
    assert theirs.body == b"mine"
    assert sorted(published.channel.files) == ["Minutes – Operations – 2026-12-01 (2).docx", name]


@pytest.mark.parametrize("shape", ["resourceLocked", "notAllowed", "accessDenied"])
async def test_a_document_that_somebody_has_open_waits_and_the_next_meeting_does_not(
    beside_graph: Published, shape: str
) -> None:
    card = await beside_graph.receipt(await beside_graph.sent())
    opened = beside_graph.file
    opened.open_in_word(shape)  # type: ignore[arg-type]
    await corrected(beside_graph, "Operations again")
    await beside_graph.scene.until_shown("has the Word document open", card)
    assert "Open version 1 in Files" in beside_graph.scene.shown(card)
    await beside_graph.receipt(await beside_graph.sent("Beside"))
    opened.close()
    await beside_graph.scene.press(beside_graph.scene.jonas, card, "Try again now")
    await beside_graph.scene.until_shown("Open the Word document in Files", card)
    assert len(opened.versions) == 2


@pytest.mark.parametrize(
    "title",
    ['Budget/plan: "A" <b>|c?*#1', "Ærø, Åse og Øl", "Fest 🎉 for alle", "Langt " * 32 + "møde", "CON"],
)
async def test_whatever_a_meeting_is_called_there_is_a_document(beside_graph: Published, title: str) -> None:
    scene = beside_graph.scene
    await scene.say(scene.mette, f"meeting {title}", scene.channel)
    await scene.until_shown("Facilitator")
    await scene.say(scene.mette, "start really Mail is down")
    await scene.until_shown("Check-in", scene.live)
    await scene.say(scene.mette, "end")
    draft = await scene.until_shown("Draft")
    await scene.press(scene.mette, draft, "Send as it is")
    await scene.until_shown("Open the Word document in Files")
    assert len(beside_graph.file.name) <= 120


async def test_of_two_who_send_at_the_same_time_there_is_one_document(published: Published) -> None:
    scene = published.scene
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, "start really Mail is down")
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, "end")
    draft = await scene.until_shown("Draft")
    await together(*(scene.press(scene.mette, draft, "Send as it is") for _ in range(4)))
    await published.receipt(await scene.until_shown("Published(.|\n)*Sent by", None))
    assert len(published.file.versions) == 1 and len(published.channel.tabs) == 1


@pytest.mark.parametrize("kind", ["private", "shared"])
async def test_a_channel_with_a_site_of_its_own_has_its_minutes_there(
    url: str, tmp_path: Path, certificates: Tls, kind: Kind
) -> None:
    async with publishing(url, tmp_path, certificates, QuickClock(), kind) as published:
        await published.receipt(await published.sent())
        assert published.channel.drive is not published.team.drive
        assert published.file.folder.drive is published.channel.drive


async def test_a_renamed_channel_keeps_its_folder(published: Published) -> None:
    await published.receipt(await published.sent())
    published.channel.rename("Møder og drift")
    await published.receipt(await published.sent("After"))
    assert len(published.channel.files) == 2


async def test_a_whole_publication_asks_graph_for_five_things_and_the_next_for_two(
    published: Published,
) -> None:
    await published.receipt(await published.sent())
    asked = [str(request.operation) for request in published.graph.requests]
    assert sorted(asked) == ["create tab", "folder", "installed", "tabs", "upload"]
    await published.receipt(await published.sent("After"))
    asked = [str(request.operation) for request in published.graph.requests]
    assert sorted(asked[5:]) == ["tabs", "upload"]
    ids = [request.client_request_id for request in published.graph.requests]
    assert len(set(ids)) == len(ids) == 7 and all(ids)


async def test_what_is_confidential_is_in_no_document(published: Published) -> None:
    scene = published.scene
    await scene.say(scene.mette, "meeting Operations", scene.channel)
    live = await scene.until_shown("Operations")
    await scene.say(scene.mette, "start really Mail is down")
    await scene.until_shown("Check-in", live)
    await scene.say(scene.mette, "next")
    await scene.say(scene.mette, "note Restarted at noon")
    await scene.say(scene.mette, "note The key was lost")
    await scene.say(scene.mette, "edit 2 confidential")
    await scene.say(scene.mette, "end")
    draft = await scene.until_shown("Draft(.|\n)*Restarted")
    await scene.press(scene.mette, draft, "Send as it is")
    await scene.until_shown("Open the Word document in Files")
    told = "\n".join(paragraph.text for paragraph in Document(BytesIO(published.file.body)).paragraphs)
    assert "Restarted at noon" in told and "key was lost" not in told
    assert b"key was lost" not in published.file.body
