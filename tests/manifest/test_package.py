"""What is in the package: its files, addresses and ids, both languages, commands and permissions."""

import json
import re
import struct
from dataclasses import replace
from pathlib import Path

import pytest

from bot.handlers import router
from bot.language.folding import fold
from bot.permissions import IN_TEAM
from bot.router import UNTOLD, Command, Router, Scope
from manifest.commands import AT_MOST, TooMany, offered
from manifest.package import NEWEST, OLDER, package
from manifest.sentences import sentences
from tests.manifest.made import FACTS, WITH_SLASH, manifest, unpacked

ROOT = Path(__file__).parents[2]
FILES = {"manifest.json", "en.json", "da.json", "color.png", "outline.png"}
LISTS = offered(router())


@pytest.mark.parametrize("schema", [NEWEST, OLDER])
def test_the_zip_has_these_files_at_its_root_and_no_other(schema: str) -> None:
    assert set(unpacked(schema)) == FILES
    assert manifest(schema)["manifestVersion"] == schema


def test_the_same_settings_make_the_same_package() -> None:
    assert package(NEWEST, FACTS, router()) == package(NEWEST, FACTS, router())


def test_each_id_and_address_is_the_bots() -> None:
    made, address = manifest(), "https://runde.example.org"

    assert made["id"] == FACTS.package_id
    assert made["bots"][0]["botId"] == made["webApplicationInfo"]["id"] == FACTS.app_id
    assert made["webApplicationInfo"]["resource"] == f"api://runde.example.org/botid-{FACTS.app_id}"
    assert made["validDomains"] == ["runde.example.org"]
    assert made["configurableTabs"][0]["configurationUrl"] == (
        f"{address}/tab/configure?theme={{theme}}&lang={{locale}}"
    )
    assert made["developer"]["websiteUrl"] == f"{address}/about/"
    assert made["version"] == "1.2.3"


def test_a_developer_is_called_as_they_say_whatever_it_looks_like() -> None:
    odd = replace(FACTS, developer='A "B" {host} \\ Æ')

    assert manifest(facts=odd)["developer"]["name"] == 'A "B" {host} \\ Æ'


def test_nothing_is_left_to_fill_in_but_by_teams() -> None:
    assert re.findall(rb"\{\w+\}", unpacked()["manifest.json"]) == [b"{theme}", b"{locale}"]


def test_three_permissions_are_asked_of_a_teams_owner_and_runde_tells_of_each() -> None:
    asked = manifest()["authorization"]["permissions"]["resourceSpecific"]

    names = ["TeamsTab.Create.Group", "TeamsTab.Read.Group", "TeamsAppInstallation.Read.Group"]
    assert asked == [{"name": name, "type": "Application"} for name in names]
    assert [each.name for each in IN_TEAM] == names
    assert all(each.purpose and each.granted_by for each in IN_TEAM)


def test_a_fourth_is_asked_where_one_folder_is_chosen_for_all_minutes() -> None:
    asked = manifest(facts=replace(FACTS, files="https://a.sharepoint.com/b"))["authorization"]
    names = [each["name"] for each in asked["permissions"]["resourceSpecific"]]
    assert names == [*(each.name for each in IN_TEAM), "ChannelSettings.Read.Group"]


def test_slash_commands_are_offered_only_when_chosen_and_only_where_known() -> None:
    for schema, facts in ((NEWEST, FACTS), (OLDER, FACTS), (OLDER, WITH_SLASH)):
        assert b"triggers" not in unpacked(schema, facts)["manifest.json"]
        assert "supportsTargetedMessages" not in manifest(schema, facts)["bots"][0]
    bot = manifest(NEWEST, WITH_SLASH)["bots"][0]
    assert bot["supportsTargetedMessages"] is True
    slashed = {tuple(each["scopes"]): each.get("triggers") for each in bot["commandLists"]}
    assert slashed == {("team",): ["mention", "slash"], ("personal",): None, ("groupChat",): None}


def test_without_slash_commands_the_two_say_the_same() -> None:
    older = json.dumps(manifest(OLDER)).replace(OLDER, NEWEST)

    assert json.loads(older) == manifest(NEWEST)


def test_a_scope_has_one_list_of_at_most_ten_commands() -> None:
    assert [each.scope for each in LISTS] == list(Scope)
    assert all(0 < len(each.commands) <= AT_MOST for each in LISTS)


def a_command(word: str) -> Command:
    return Command(
        (word, f"{word}-da"), lambda request, work: [], "help", (word, word), listed=frozenset({Scope.TEAM})
    )


def test_more_than_ten_commands_for_a_scope_are_a_mistake_in_the_table() -> None:
    many = [a_command(f"w{number}") for number in range(AT_MOST + 1)]

    assert len(offered(Router.of(many[:-1]))[0].commands) == AT_MOST
    with pytest.raises(TooMany, match="11 commands are listed for team"):
        offered(Router.of(many))


def test_each_command_that_is_offered_has_its_line_in_help() -> None:
    assert [row.words[0] for row in router().commands.values() if row.listed and row.help == UNTOLD] == []


@pytest.mark.parametrize("language", ["en", "da"])
def test_a_title_is_a_word_that_leads_to_its_command(language: str) -> None:
    told, commands = sentences(language, LISTS), router().commands
    for at, each in enumerate(LISTS):
        for number, row in enumerate(each.commands):
            title = told[f"bots[0].commandLists[{at}].commands[{number}].title"]
            assert commands[fold(title)].words == row.words
            assert title == row.example[["en", "da"].index(language)].split()[0]


def test_both_languages_say_all_of_it_and_neither_the_others() -> None:
    english, danish = sentences("en", LISTS), sentences("da", LISTS)

    assert list(english) == list(danish)
    same = {key for key in english if english[key] == danish[key]}
    assert {english[key] for key in same} == {"Runde", "start", "note"}


def test_the_manifest_says_what_its_english_file_says() -> None:
    made, english = manifest(), json.loads(unpacked()["en.json"])

    assert made["name"]["short"] == english["name.short"]
    assert made["description"]["full"] == english["description.full"]
    assert made["bots"][0]["commandLists"][1]["commands"][2] == {
        part: english[f"bots[0].commandLists[1].commands[2].{part}"] for part in ("title", "description")
    }


def test_a_line_of_help_begins_with_a_capital_where_it_stands_alone() -> None:
    told = sentences("en", LISTS)

    assert all(text[0].isupper() for key, text in told.items() if key.endswith("description"))


@pytest.mark.parametrize(
    ("name", "side", "with_alpha"), [("color.png", 192, False), ("outline.png", 32, True)]
)
def test_an_icon_is_as_large_as_teams_wants_it(name: str, side: int, with_alpha: bool) -> None:
    width, height, depth, kind = struct.unpack(">IIBB", unpacked()[name][16:26])

    assert (width, height, depth) == (side, side, 8)
    assert kind == (6 if with_alpha else 2)


def test_the_colour_is_that_of_the_tab_and_of_the_icon() -> None:
    accent = manifest()["accentColor"].lower()

    assert f"--mark: {accent};" in (ROOT / "bot" / "tab" / "static" / "runde.css").read_text()
    assert f'fill="{accent}"' in (ROOT / "manifest" / "color.svg").read_text()
