"""Tabs and apps in the fake Graph: pinned, found and refused as Teams does."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from .graph import App
from .graph_scene import APP, APPS, BIND, CATALOGUE, PAGE, GraphScene, a_graph, code, configuration

OTHER = "0b7e1c9a-1111-4222-8333-9b2d3f4a5c6d"
WEBSITE = "com.microsoft.teamspace.tab.web"


@pytest_asyncio.fixture
async def scene() -> AsyncIterator[GraphScene]:
    async with a_graph() as made:
        yield made


async def test_to_pin_twice_makes_two_tabs_and_a_person_takes_one_away(scene: GraphScene) -> None:
    made = [(await scene.post_tab()).json() for _ in range(2)]
    assert made[0]["configuration"] == configuration()
    assert made[0]["@odata.context"].endswith("/tabs/$entity")
    assert [tab.id for tab in scene.channel.tabs] == [tab["id"] for tab in made]
    assert made[0]["id"] != made[1]["id"]
    assert "teamsApp" not in made[0]
    scene.channel.remove_tab(scene.channel.tabs[0])
    listed = (await scene.ask("GET", f"{scene.channel_path}/tabs")).json()
    assert [tab["id"] for tab in listed["value"]] == [made[1]["id"]]
    assert "teamsApp" not in listed["value"][0]
    assert scene.graph.problems == []


async def test_an_app_must_be_in_the_team_under_the_catalogues_id(scene: GraphScene) -> None:
    by_manifest = await scene.post_tab(**{BIND: APPS + APP})
    assert code(by_manifest) == (400, "BadRequest")
    assert by_manifest.json()["error"]["message"].startswith(
        f"App id {APP} needs to be installed to the team"
    )
    scene.team.uninstall()
    scene.graph.grant("TeamsTab.ReadWrite.All")
    assert "needs to be installed" in (await scene.post_tab()).text
    scene.team.install(CATALOGUE, configurable=False)
    assert "no configurable tabs" in (await scene.post_tab()).text
    scene.team.install(CATALOGUE, pinned=True)
    assert "static tab" in (await scene.post_tab()).text
    assert scene.channel.tabs == []
    assert (await scene.post_tab(displayName=None, configuration=None)).status_code == 201
    assert [tab.app for tab in scene.channel.tabs] == [CATALOGUE]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({BIND: None, "teams_app@odata_bind": APPS + CATALOGUE}, "teams_app@odata_bind"),
        ({BIND: None}, BIND),
        ({BIND: CATALOGUE}, BIND),
        ({"displayName": ""}, "displayName"),
        ({"displayName": 7}, "displayName"),
        ({"configuration": None}, "configuration"),
        ({"configuration": configuration(entityId=None)}, "entityId"),
        ({"configuration": configuration(entityId="")}, "entityId"),
        ({"configuration": configuration(contentUrl=None)}, "contentUrl"),
        ({"configuration": configuration(entity_id="x")}, "entity_id"),
        ({"sortOrderIndex": "1"}, "sortOrderIndex"),
    ],
)
async def test_a_tab_that_is_told_wrongly_is_not_pinned(
    scene: GraphScene, changes: dict[str, Any], told: str
) -> None:
    answer = await scene.post_tab(**changes)
    assert code(answer) == (400, "BadRequest")
    assert told in answer.json()["error"]["message"]
    assert len(scene.graph.problems) == 1
    assert scene.channel.tabs == []


async def test_a_page_that_teams_would_not_show_is_a_problem(scene: GraphScene) -> None:
    told = configuration(contentUrl="http://runde.example.org/tab", websiteUrl=None)
    assert (await scene.post_tab(configuration=told)).status_code == 201
    assert ["contentUrl is not https" in problem for problem in scene.graph.problems] == [True]


@pytest.mark.parametrize(
    ("kind", "body", "why"),
    [("text/plain", b"{}", "Content-Type header."), ("application/json", b"[]", "Unable to read")],
)
async def test_a_body_must_be_json_and_called_so(scene: GraphScene, kind: str, body: bytes, why: str) -> None:
    told = {"Content-Type": kind}
    answer = await scene.ask("POST", f"{scene.channel_path}/tabs", content=body, headers=told)
    assert code(answer) == (400, "BadRequest")
    assert why in answer.text
    assert len(scene.graph.problems) == 1


async def test_a_query_that_no_page_shows_is_refused(scene: GraphScene) -> None:
    tabs, grants = f"{scene.channel_path}/tabs", f"/teams/{scene.team.id}/permissionGrants"
    scene.channel.add_tab("Runde", CATALOGUE, "runde", PAGE)
    selected = (await scene.ask("GET", f"{tabs}?$select=id,displayName")).json()["value"]
    assert selected == [{"id": scene.channel.tabs[0].id, "displayName": "Runde"}]
    for path in (f"{tabs}?$expand=teamsApp,owner", f"{tabs}?$top=1", f"{grants}?$top=1"):
        assert code(await scene.ask("GET", path)) == (400, "BadRequest")
    assert code(await scene.ask("POST", f"{tabs}?$expand=teamsApp", json={})) == (400, "BadRequest")
    assert ["query option" in problem for problem in scene.graph.problems] == [False, True, True, True]


async def test_a_website_needs_no_app_and_no_entity(scene: GraphScene) -> None:
    told = configuration(entityId=None, removeUrl=None)
    assert (await scene.post_tab(**{BIND: APPS + WEBSITE, "configuration": told})).status_code == 201
    answer = await scene.ask("GET", f"{scene.channel_path}/tabs?$expand=teamsApp")
    assert answer.json()["value"][0]["teamsApp"]["id"] == WEBSITE


@pytest.mark.parametrize(
    ("right", "seen"),
    [("TeamsTab.Read.All", 2), ("TeamsTab.ReadWriteSelfForTeam.All", 1), ("TeamsTab.Create", 0)],
)
async def test_tabs_are_for_those_who_may(scene: GraphScene, right: str, seen: int) -> None:
    scene.channel.add_tab("Runde", CATALOGUE, "runde", PAGE)
    scene.channel.add_tab("Andet", WEBSITE, "", PAGE)
    scene.team.revoke("TeamsTab.Read.Group")
    scene.graph.grant(right)
    answer = await scene.ask("GET", f"{scene.channel_path}/tabs")
    if not seen:
        assert code(answer) == (403, "Forbidden")
        assert f"Roles on the request 'Files.ReadWrite.All, {right}'" in answer.text
    assert len(answer.json().get("value", [])) == seen


async def test_to_write_ones_own_tabs_is_not_to_write_others(scene: GraphScene) -> None:
    scene.team.apps.insert(0, App("another", "another", OTHER))
    scene.team.revoke("TeamsTab.Create.Group")
    scene.graph.grant("TeamsTab.ReadWriteSelfForTeam.All")
    assert (await scene.post_tab()).status_code == 201
    assert code(await scene.post_tab(**{BIND: APPS + "another"})) == (400, "BadRequest")
    scene.graph.grant("TeamsTab.ReadWriteForTeam.All")
    assert (await scene.post_tab(**{BIND: APPS + "another"})).status_code == 201
    grants = (await scene.ask("GET", f"/teams/{scene.team.id}/permissionGrants")).json()["value"]
    assert {grant["clientAppId"] for grant in grants} == {APP}


async def test_consent_holds_while_the_app_is_in_the_team(scene: GraphScene) -> None:
    scene.team.apps.append(App("x", "x", OTHER))
    assert (await scene.post_tab()).status_code == 201
    scene.team.uninstall()
    assert code(await scene.ask("GET", f"{scene.channel_path}/tabs")) == (403, "Forbidden")
    assert scene.team.install(CATALOGUE).external_id == APP
    scene.team.revoke("TeamsTab.Create.Group")
    assert code(await scene.post_tab()) == (403, "Forbidden")
    assert (await scene.ask("GET", f"{scene.channel_path}/tabs")).status_code == 200


async def test_an_installation_is_found_by_the_id_of_its_manifest(scene: GraphScene) -> None:
    scene.team.apps.append(App("another", "another", OTHER))
    path = f"/teams/{scene.team.id.upper()}/installedApps"
    assert len((await scene.ask("GET", path)).json()["value"]) == 2
    query = f"?$expand=teamsApp&$filter=teamsApp/externalId%20eq%20'{APP}'"
    (found,) = (await scene.ask("GET", path + query)).json()["value"]
    assert (found["teamsApp"]["id"], found["teamsApp"]["externalId"]) == (CATALOGUE, APP)
    assert "teamsAppDefinition" not in found
    odd = ("?$filter=id%20eq%20'x'", "?$filter=teamsApp/id%20eq%20'x'", "?$expand=owner", "?$top=1")
    for query in odd:
        assert code(await scene.ask("GET", path + query)) == (400, "BadRequest")
    assert len(scene.graph.problems) == len(odd)
    scene.team.revoke("TeamsAppInstallation.Read.Group")
    assert code(await scene.ask("GET", path)) == (403, "Forbidden")
    assert code(await scene.ask("GET", f"/teams/{scene.team.id}/permissionGrants")) == (403, "Forbidden")


async def test_what_is_not_there_is_not_found(scene: GraphScene) -> None:
    scene.graph.grant("TeamsTab.ReadWrite.All", "TeamsAppInstallation.ReadForTeam.All")
    channel = f"/teams/{scene.team.id}/channels/19:none@thread.tacv2"
    paths = (f"{channel}/tabs", f"{channel}/filesFolder", f"/teams/{OTHER}/installedApps")
    for path in (*paths, f"/teams/{OTHER}/permissionGrants"):
        assert code(await scene.ask("GET", path)) == (404, "NotFound")
    scene.team.delete()
    assert code(await scene.ask("GET", f"{scene.channel_path}/tabs")) == (404, "NotFound")
    assert code(await scene.ask("GET", scene.folder_path)) == (404, "itemNotFound")
    assert scene.graph.problems == []
