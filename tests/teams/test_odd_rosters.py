"""Whatever is answered when Teams is asked who is in a team, those who are known to be in it stay."""

from typing import Any

import pytest

from bot.teams.roster import PAGES
from storage.work import SqlWorks
from tests.build import TENANT
from tests.teams.rosters import Json, member, odd_place, with_mette


async def test_a_token_that_comes_again_ends_the_asking_and_takes_nobody_away(works: SqlWorks) -> None:
    def page(token: str) -> Json:
        return {"members": [member(2 if token else 1)], "continuationToken": "again"}

    async with odd_place(works, page) as (place, tokens):
        await works.change(TENANT, with_mette)
        await place.click()
        assert tokens == ["", "again"]
        assert await place.people() == ["Mette Holm", "Person1 Holm", "Person2 Holm"]


async def test_a_roster_without_end_is_left_after_a_hundred_pages(works: SqlWorks) -> None:
    def page(token: str) -> Json:
        return {"members": [member(1)], "continuationToken": f"{token}x"}

    async with odd_place(works, page) as (place, tokens):
        await place.click()
        await place.until(["Person1 Holm"])
        assert len(tokens) == PAGES


ODD: dict[str, Json] = {
    "an id that is a number": member(2, id=7),
    "no id": {"name": "Nobody"},
    "an empty id": member(2, id=""),
    "an id that no database keeps": member(2, id="29:" + "x" * 300),
    "an Entra id that no database keeps": member(2, aadObjectId="x" * 300),
}


@pytest.mark.parametrize(
    "odd", [*ODD.values(), "somebody", None, 7], ids=[*ODD, "a text", "null", "a number"]
)
async def test_who_has_no_id_is_left_out_and_the_others_are_kept(works: SqlWorks, odd: Any) -> None:
    async with odd_place(works, lambda _: {"members": [odd, member(1)]}) as (place, _):
        await place.click()
        assert await place.people() == ["Person1 Holm"]


@pytest.mark.parametrize(
    "more",
    [
        {"aadObjectId": None},
        {"aadObjectId": 7},
        {"aadObjectId": None, "objectId": "aad-2"},
        {"name": "Person2\0 Holm"},
        {"id": "29:1", "name": "Person2 Holm", "aadObjectId": "aad-1"},
    ],
    ids=["no Entra id", "an odd Entra id", "objectId", "a null in the name", "twice in it"],
)
async def test_whoever_has_an_id_is_kept(works: SqlWorks, more: Json) -> None:
    async with odd_place(works, lambda _: {"members": [member(1), member(2, **more)]}) as (place, _):
        for _ in range(2):
            await place.click()
            assert (await place.people())[-1] == "Person2 Holm"
            place.clock.move(minutes=16)


@pytest.mark.parametrize("shared", [{"id": "29:1"}, {"aadObjectId": "aad-1"}], ids=["chat", "entra"])
async def test_two_who_share_an_identity_are_one(works: SqlWorks, shared: Json) -> None:
    everybody = [member(1), member(2, **shared), member(3)]
    async with odd_place(works, lambda _: {"members": everybody}) as (place, _):
        await place.click()
        assert await place.people() == ["Person2 Holm", "Person3 Holm"]


@pytest.mark.parametrize("answer", [{}, {"members": "all"}, {"members": None}], ids=["empty", "text", "null"])
async def test_an_answer_that_tells_nobody_takes_nobody_away(works: SqlWorks, answer: Json) -> None:
    async with odd_place(works, lambda _: answer) as (place, tokens):
        await works.change(TENANT, with_mette)
        for _ in range(3):
            await place.click()
        assert (await place.people(), tokens) == (["Mette Holm"], [""])
