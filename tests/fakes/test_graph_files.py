"""Folders and files in the fake Graph: written, refused, locked and changed as SharePoint's are."""

import json
from collections.abc import AsyncIterator
from urllib.parse import quote

import pytest
import pytest_asyncio

from .graph_scene import ANN, APP, GraphScene, a_graph, code

NAME = "Referat.docx"
LONG = "🎉" * 195 + ".docx"


@pytest_asyncio.fixture
async def scene() -> AsyncIterator[GraphScene]:
    async with a_graph() as made:
        yield made


async def test_a_folder_is_found_when_it_is_ready_and_asked_for_plainly(scene: GraphScene) -> None:
    late = scene.team.add_channel("Ny", folder_ready=False)
    path = f"/teams/{scene.team.id}/channels/{late.id}/filesFolder"
    assert code(await scene.ask("GET", path)) == (404, "NotFound")
    late.provision()
    late.rename("Nyere")
    told = (await scene.ask("GET", path)).json()
    assert late.folder
    assert (told["id"], told["name"]) == (late.folder.id, "Nyere")
    assert told["parentReference"]["driveId"] == scene.team.drive.id
    assert scene.graph.problems == []
    assert code(await scene.ask("GET", f"{path}?$select=id")) == (400, "BadRequest")
    assert "$select" in scene.graph.problems[0]
    late.delete()
    assert code(await scene.ask("GET", path)) == (404, "NotFound")


@pytest.mark.parametrize("kind", ["private", "shared"])
async def test_private_and_shared_channels_have_a_drive_of_their_own(scene: GraphScene, kind: str) -> None:
    channel = scene.team.add_channel("Ledelse", kind="private" if kind == "private" else "shared")
    told = (await scene.ask("GET", f"/teams/{scene.team.id}/channels/{channel.id}/filesFolder")).json()
    assert told["parentReference"]["driveId"] == channel.drive.id != scene.team.drive.id
    path = f"/drives/{channel.drive.id}/items/{told['id']}"
    assert (await scene.ask("GET", path)).json()["name"] == "Ledelse"
    channel.delete()
    assert code(await scene.ask("GET", path)) == (404, "itemNotFound")


@pytest.mark.parametrize("name", ["Møde – æøå.docx", "100 % #2 + a&b=c.docx", LONG, "a'b;c,d.docx"])
async def test_a_name_is_understood_however_it_is_written(scene: GraphScene, name: str) -> None:
    assert (await scene.put(name)).json()["name"] == name
    path = f"{scene.folder_path}{quote(f':/{name}:', safe='')}"
    assert (await scene.ask("PUT", f"{path}/content", content=b"two")).status_code == 200
    assert (await scene.ask("GET", path)).json()["id"] == scene.channel.files[name].id
    assert scene.channel.files[name].versions == [b"minutes", b"two"]


@pytest.mark.parametrize(
    "name",
    ["a:b.docx", "a/b.docx", "a|b.docx", " a.docx", "a.docx ", "a.", "~$a.docx", "CON", "é" * 256, "a_vti_b"],
)
async def test_a_name_that_sharepoint_does_not_take_is_refused(scene: GraphScene, name: str) -> None:
    assert code(await scene.put(name)) == (400, "invalidRequest")
    assert scene.channel.files == {}
    assert len(scene.graph.problems) == 1


async def test_what_is_there_already_is_replaced_left_or_stands_beside(scene: GraphScene) -> None:
    first = await scene.stored(NAME)
    assert code(await scene.put("REFERAT.docx", b"two", "fail")) == (409, "nameAlreadyExists")
    beside = await scene.put(NAME, b"three", "rename")
    assert (beside.status_code, beside.json()["name"]) == (201, "Referat 1.docx")
    over = await scene.put(NAME, b"four", "replace")
    assert (over.status_code, over.json()["id"]) == (200, first.id)
    assert code(await scene.put(NAME, b"five", "overwrite")) == (400, "invalidRequest")
    odd = f"{scene.folder_path}:/{NAME}:/content?conflictBehavior=replace"
    assert code(await scene.ask("PUT", odd, content=b"six")) == (400, "BadRequest")
    assert {name: file.versions for name, file in scene.channel.files.items()} == {
        NAME: [b"minutes", b"four"],
        "Referat 1.docx": [b"three"],
    }


async def test_only_the_state_that_was_seen_is_replaced(scene: GraphScene) -> None:
    file = await scene.stored(NAME)
    path = f"/drives/{scene.channel.drive.id}/items/{file.id}/content"
    seen = {"If-Match": file.etag}
    assert (await scene.put(NAME, b"two", "replace", If_Match=file.etag)).status_code == 200
    assert code(await scene.put(NAME, b"three", "replace", **seen)) == (412, "resourceModified")
    assert code(await scene.ask("PUT", path, content=b"three", headers=seen)) == (412, "resourceModified")
    content = {"If-Match": file.ctag}
    file.touch()
    assert (await scene.ask("PUT", path, content=b"three", headers=content)).status_code == 200
    assert code(await scene.put("Ny.docx", b"new", "replace", If_Match="*")) == (412, "resourceModified")
    file.delete()
    assert code(await scene.ask("PUT", path, content=b"four", headers=seen)) == (404, "itemNotFound")
    assert scene.channel.files == {}


@pytest.mark.parametrize("shape", ["resourceLocked", "notAllowed", "accessDenied"])
async def test_what_is_open_in_word_is_locked_in_one_of_three_shapes(scene: GraphScene, shape: str) -> None:
    file = await scene.stored(NAME)
    file.open_in_word(shape)  # type: ignore[arg-type]
    answer = await scene.put(NAME, b"two")
    assert code(answer) == (423, shape)
    inner = answer.json()["error"]["innerError"].get("code")
    assert inner == ("resourceLocked" if shape == "notAllowed" else None)
    assert (await scene.put(NAME, b"two", "rename")).status_code == 201
    file.close()
    assert (await scene.put(NAME, b"two")).status_code == 200


async def test_it_is_told_whether_an_app_or_a_person_wrote_last(scene: GraphScene) -> None:
    file = await scene.stored(NAME)
    path = f"/drives/{scene.channel.drive.id}/items/{file.id}"
    scene.clock.move(60)
    before = (await scene.ask("GET", path)).json()
    assert before["lastModifiedBy"]["application"]["id"] == APP
    assert before["lastModifiedBy"]["user"] == {"displayName": "SharePoint App"}
    file.touch()
    touched = (await scene.ask("GET", path)).json()
    assert touched["eTag"] != before["eTag"]
    assert {**touched, "eTag": before["eTag"]} == before
    file.edit(ANN)
    after = (await scene.ask("GET", path)).json()
    assert after["createdBy"] == before["createdBy"]
    assert set(after["lastModifiedBy"]) == {"user"}
    assert (after["lastModifiedBy"]["user"]["id"], after["cTag"] == before["cTag"]) == (ANN.aad, False)
    assert after["lastModifiedDateTime"] > before["lastModifiedDateTime"]
    file.rename("Andet.docx", ANN)
    renamed = (await scene.ask("GET", path)).json()
    assert (renamed["name"], renamed["cTag"], renamed["eTag"] == after["eTag"]) == (
        "Andet.docx",
        after["cTag"],
        False,
    )
    late = scene.team.add_channel("Ny", folder_ready=False)
    byhand = late.add_file("Noter.docx", b"", ANN)
    assert (byhand.created_by, late.files) == (ANN, {"Noter.docx": byhand})


async def test_a_word_document_is_not_kept_as_it_was_sent(scene: GraphScene) -> None:
    word = (await scene.put(NAME)).json()
    text = (await scene.put("Referat.txt")).json()
    scene.graph.promotes = False
    plain = (await scene.put("Andet.docx")).json()
    assert [told["size"] - len(b"minutes") for told in (word, text, plain)] == [2_871, 0, 0]
    hashes = [told["file"]["hashes"]["quickXorHash"] for told in (word, text, plain)]
    assert hashes[0] != hashes[1] == hashes[2]
    assert (word["webUrl"].partition("?")[0][-8:], text["webUrl"][-11:]) == ("Doc.aspx", "Referat.txt")


async def test_a_word_document_can_be_another_as_soon_as_it_is_stored(scene: GraphScene) -> None:
    scene.graph.promotes_late = True
    text = (await scene.put("Referat.txt")).json()
    assert (await scene.put("Referat.txt", b"two", If_Match=text["eTag"])).status_code == 200
    told = (await scene.put(NAME)).json()
    assert code(await scene.put(NAME, b"two", If_Match=told["eTag"])) == (412, "resourceModified")
    assert (await scene.put(NAME, b"two", If_Match=told["cTag"])).status_code == 200


async def test_a_file_can_be_too_large_for_one_request(scene: GraphScene) -> None:
    scene.graph.most_bytes = 4
    assert code(await scene.put(NAME, b"five!")) == (413, "requestEntityTooLarge")
    assert (await scene.put(NAME, b"four")).status_code == 201


async def test_a_path_without_its_last_colon_is_no_file(scene: GraphScene) -> None:
    answer = await scene.ask("PUT", f"{scene.folder_path}:/{NAME}/content", content=b"one")
    assert code(answer) == (400, "invalidRequest")
    assert "JSON Content-Type" in answer.text
    assert code(await scene.ask("PUT", f"{scene.folder_path}/content", content=b"one")) == (
        400,
        "invalidRequest",
    )
    assert code(await scene.ask("GET", f"{scene.folder_path}:/{NAME}:")) == (404, "itemNotFound")
    assert code(await scene.ask("GET", "/drives/b!none/items/01")) == (404, "itemNotFound")


async def test_files_are_for_those_who_may(scene: GraphScene) -> None:
    file = await scene.stored(NAME)
    read = f"/drives/{scene.channel.drive.id}/items/{file.id}"
    scene.graph.revoke("Files.ReadWrite.All")
    assert code(await scene.ask("GET", read)) == (403, "accessDenied")
    scene.graph.grant("Sites.Read.All")
    assert (await scene.ask("GET", read)).status_code == 200
    assert code(await scene.put(NAME)) == (403, "accessDenied")
    assert file.versions == [b"minutes"]


async def test_a_library_is_found_by_its_address_and_a_folder_is_made_in_it_once(scene: GraphScene) -> None:
    drive = scene.graph.add_drive("", scene.team.tenant, "Alles")
    drive.add_folder("B", "", drive.add_folder("A", ""))
    scene.graph.grant("Sites.ReadWrite.All")
    address = f"/sites/{drive.site.removeprefix('https://').replace('/', ':/', 1)}"
    site = (await scene.ask("GET", address)).json()
    (found,) = (await scene.ask("GET", f"/sites/{site['id']}/drives")).json()["value"]
    assert found["id"] == drive.id
    parent = (await scene.ask("GET", f"/drives/{drive.id}/items/{quote('root:/A/B:', safe='')}")).json()
    children = f"/drives/{drive.id}/items/{parent['id']}/children"
    made = await scene.ask("POST", children, json={"name": "Drift", "folder": {}})
    assert made.status_code == 201 and made.json()["name"] == "Drift"
    assert code(await scene.ask("POST", children, json={"name": "drift", "folder": {}})) == (
        409,
        "nameAlreadyExists",
    )
    (named,) = [each for each in drive.folders if each.name == "Drift"]
    assert named.path == f"{drive.site}/Shared Documents/A/B/Drift"
    assert scene.graph.problems == []
    assert code(await scene.ask("POST", children, json={"name": "a:b", "folder": {}})) == (
        400,
        "invalidRequest",
    )
    assert code(await scene.ask("GET", f"{address}x")) == (404, "itemNotFound")
    assert code(await scene.ask("GET", f"/drives/{drive.id}/items/root:%2FA%2FC:")) == (404, "itemNotFound")


async def test_of_the_sites_only_those_that_were_selected_are_seen(scene: GraphScene) -> None:
    drive = scene.graph.add_drive("", scene.team.tenant, "Runde")
    address = f"/sites/{drive.site.removeprefix('https://').replace('/', ':/', 1)}"
    scene.graph.revoke("Files.ReadWrite.All")
    scene.graph.grant("Sites.Selected")
    assert code(await scene.ask("GET", address)) == (403, "accessDenied")
    scene.graph.allow_site(drive, "read")
    assert (await scene.ask("GET", address)).status_code == 200
    children = f"/drives/{drive.id}/items/root/children"
    assert code(await scene.ask("POST", children, json={"name": "A", "folder": {}})) == (403, "accessDenied")
    scene.graph.allow_site(drive)
    assert (await scene.ask("POST", children, json={"name": "A", "folder": {}})).status_code == 201


async def test_selected_sites_are_those_that_were_selected(scene: GraphScene) -> None:
    scene.graph.revoke("Files.ReadWrite.All")
    scene.graph.allow_site(scene.channel.drive)
    assert code(await scene.put(NAME)) == (403, "accessDenied")
    scene.graph.forbid_site(scene.channel.drive)
    scene.graph.grant("Sites.Selected")
    folder = f"{scene.channel_path}/filesFolder"
    refused = await scene.ask("GET", folder)
    assert code(refused) == (403, "Forbidden")
    assert "Files.Read.All" in json.dumps(refused.json())
    scene.graph.selected_finds_folders = True
    assert (await scene.ask("GET", folder)).status_code == 200
    assert code(await scene.put(NAME)) == (403, "accessDenied")
    scene.graph.allow_site(scene.channel.drive, "read")
    assert (await scene.ask("GET", scene.folder_path)).status_code == 200
    assert code(await scene.put(NAME)) == (403, "accessDenied")
    scene.graph.allow_site(scene.channel.drive)
    assert (await scene.put(NAME)).status_code == 201
    other = scene.team.add_channel("Lukket", kind="private")
    assert code(await scene.ask("GET", f"/drives/{other.drive.id}/items/x")) == (403, "accessDenied")
    scene.graph.forbid_site(scene.channel.drive)
    assert code(await scene.put(NAME)) == (403, "accessDenied")
