"""Microsoft's own library finds in the fake Graph what it would find in the real one."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from .graph import Fail
from .graph_scene import ANN, APP, APPS, BIND, CATALOGUE, PAGE, GraphScene, a_graph, library

NAME = "Referat – æøå 🎉, 1. december.docx"


@pytest_asyncio.fixture
async def scene() -> AsyncIterator[GraphScene]:
    async with a_graph() as made, httpx.AsyncHTTPTransport() as transport:
        made.sdk = library(made, transport)
        yield made
        assert made.graph.problems == []


def _tabs(scene: GraphScene) -> Any:
    return scene.sdk.teams.by_team_id(scene.team.id).channels.by_channel_id(scene.channel.id).tabs


def _item(scene: GraphScene, id: str) -> Any:
    return scene.sdk.drives.by_drive_id(scene.channel.drive.id).items.by_drive_item_id(id)


async def _folder(scene: GraphScene) -> Any:
    channels = scene.sdk.teams.by_team_id(scene.team.id).channels
    return await channels.by_channel_id(scene.channel.id).files_folder.get(scene.headers())


async def test_a_file_is_written_found_and_written_again(scene: GraphScene) -> None:
    folder = await _folder(scene)
    assert folder.parent_reference.drive_id == scene.channel.drive.id
    named = _item(scene, f"{folder.id}:/{NAME}:")
    made = await named.content.put(b"one", scene.headers())
    assert (made.name, scene.channel.files[NAME].body) == (NAME, b"one")
    assert (made.last_modified_by.application.id, made.last_modified_by.user.display_name) == (
        APP,
        "SharePoint App",
    )
    assert "sourcedoc=%7B" in made.web_url
    assert made.size > len(b"one")

    config = scene.headers()
    config.headers.add("If-Match", made.e_tag)
    await _item(scene, made.id).content.put(b"two", config)
    assert scene.channel.files[NAME].versions == [b"one", b"two"]
    assert [asked.status for asked in scene.graph.requests] == [200, 201, 200]
    assert [asked.client_request_id for asked in scene.graph.requests] == scene.ids

    scene.channel.files[NAME].edit(ANN)
    read = await named.get(scene.headers())
    assert read.last_modified_by.application is None
    assert (read.last_modified_by.user.id, read.id) == (ANN.aad, made.id)
    assert read.e_tag not in ("", made.e_tag)


async def test_a_tab_is_pinned_and_found_by_the_app_that_it_is(scene: GraphScene) -> None:
    from msgraph.generated.models.teams_tab import TeamsTab
    from msgraph.generated.models.teams_tab_configuration import TeamsTabConfiguration
    from msgraph.generated.teams.item.channels.item.tabs.tabs_request_builder import TabsRequestBuilder

    asked = TabsRequestBuilder.TabsRequestBuilderGetQueryParameters(
        expand=["teamsApp"], filter=f"teamsApp/id eq '{CATALOGUE}'"
    )
    config = scene.headers()
    config.query_parameters = asked
    assert (await _tabs(scene).get(config)).value == []
    told = TeamsTabConfiguration(entity_id="runde", content_url=PAGE, website_url=PAGE)
    tab = TeamsTab(display_name="Runde", configuration=told, additional_data={BIND: APPS + CATALOGUE})
    made = await _tabs(scene).post(tab, scene.headers())
    assert (made.display_name, made.configuration.content_url) == ("Runde", PAGE)
    assert made.id in made.web_url
    scene.channel.add_tab("Planner", "com.microsoft.teamspace.tab.planner", "plan", PAGE)
    (found,) = (await _tabs(scene).get(config)).value
    assert (found.id, found.teams_app.id, found.teams_app.external_id) == (made.id, CATALOGUE, APP)
    assert len((await _tabs(scene).get(scene.headers())).value) == 2


async def test_the_catalogues_id_and_what_was_consented_to_are_found(scene: GraphScene) -> None:
    from msgraph.generated.teams.item.installed_apps.installed_apps_request_builder import (
        InstalledAppsRequestBuilder,
    )

    asked = InstalledAppsRequestBuilder.InstalledAppsRequestBuilderGetQueryParameters(
        expand=["teamsApp", "teamsAppDefinition"], filter=f"teamsApp/externalId eq '{APP}'"
    )
    config = scene.headers()
    config.query_parameters = asked
    team = scene.sdk.teams.by_team_id(scene.team.id)
    (app,) = (await team.installed_apps.get(config)).value
    assert (app.teams_app.id, app.teams_app_definition.teams_app_id) == (CATALOGUE, CATALOGUE)
    grants = (await team.permission_grants.get(scene.headers())).value
    assert {grant.permission for grant in grants} == scene.team.granted
    assert {grant.client_app_id for grant in grants} == {APP}
    scene.team.uninstall()
    scene.graph.grant("TeamsAppInstallation.ReadForTeam.All")
    assert (await team.installed_apps.get(config)).value == []
    assert (await team.permission_grants.get(scene.headers())).value == []


@pytest.mark.parametrize(
    ("fail", "status", "code"),
    [
        (Fail.answer(429, "TooManyRequests", "2.128"), 429, "TooManyRequests"),
        (Fail.stored_then(503), 503, "Planned503"),
        (Fail.html(502), 502, None),
    ],
    ids=["429", "503 after storing", "a page"],
)
async def test_the_library_tells_of_failures_as_it_does(
    scene: GraphScene, fail: Fail, status: int, code: str | None
) -> None:
    from kiota_abstractions.api_error import APIError

    scene.graph.plan.next("upload", fail)
    assert scene.channel.folder
    with pytest.raises(APIError) as raised:
        named = _item(scene, f"{scene.channel.folder.id}:/{NAME}:")
        await named.content.put(b"one", scene.headers())
    assert raised.value.response_status_code == status
    error = getattr(raised.value, "error", None)
    assert (error and error.code) == code
    assert (raised.value.response_headers or {}).get("retry-after", "") == fail.retry_after
    assert (NAME in scene.channel.files) == fail.stored
