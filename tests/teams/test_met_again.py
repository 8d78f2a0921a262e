"""Who comes again as they were is known by one look, also by a process that never saw them; what is new of
them is written down."""

from typing import Any

import pytest

from bot.teams.body import Unfit
from bot.teams.incoming import Incoming
from bot.teams.recognition import Known, Recognition
from storage.work import SqlWorks
from tests.build import TENANT
from tests.storage.test_people import statements
from tests.teams.signed import sent

DRIFT, VAGT = "19:drift@thread.tacv2", "19:vagt@thread.tacv2"
OTTO = {"id": "29:otto", "name": "Otto", "aadObjectId": "aad-otto"}


def told(channel: str = DRIFT, account: Any = OTTO, **more: Any) -> Incoming:
    about = {"channel": {"id": channel}, "team": {"id": DRIFT}, "tenant": {"id": TENANT}}
    place = {"id": f"{channel};messageid=1", "conversationType": "channel", "tenantId": TENANT}
    given = {"from": account, "conversation": place, "channelData": about, "locale": "da-DK", **more}
    return Incoming.model_validate(sent(type="message", text="help", **given))


def privately(**more: Any) -> Incoming:
    about = {"tenant": {"id": TENANT}}
    place = {"id": "a:otto", "conversationType": "personal", "tenantId": TENANT}
    return told(conversation=more.pop("conversation", place), channelData=about, **more)


async def met(works: SqlWorks, activity: Incoming, tenant: str = TENANT, acts: bool = True) -> Known:
    """By a process that sees them for the first time."""
    return await Recognition(works, "en", "Europe/Copenhagen")(activity, tenant, acts)


def changes(said: list[str]) -> list[str]:
    return [each for each in said if each.lstrip().startswith(("INSERT", "UPDATE", "DELETE"))]


async def test_who_comes_again_is_known_by_one_look(works: SqlWorks) -> None:
    before = await met(works, told())
    with statements() as said:
        assert await met(works, told()) == before
    assert len(said) == 1


async def test_who_presses_on_a_card_that_was_drawn_for_them_is_known_without_another_look(
    works: SqlWorks,
) -> None:
    for channel in (DRIFT, VAGT, DRIFT):
        otto = await met(works, told(channel))
    await works.change(TENANT, lambda work: work.people.mark_guests([otto.person], False))
    recognition = Recognition(works, "en", "Europe/Copenhagen")
    for channel in (DRIFT, VAGT):
        await recognition(told(channel), TENANT, acts=False)
    with statements() as said:
        await recognition(told(), TENANT)
    assert said == []
    with statements() as said:
        await recognition(told(VAGT), TENANT)
    assert len(changes(said)) > 0


async def test_in_private_a_second_look_tells_the_zones_of_their_teams(works: SqlWorks) -> None:
    for activity in (told(), privately()):
        await met(works, activity)
    with statements() as said:
        known = await met(works, privately())
    assert len(said) == 2
    assert (known.team, known.own.language, known.own.zone) == (None, "da", "Europe/Copenhagen")


NEWS = {
    "a name": told(account={**OTTO, "name": "Otto Juul"}),
    "a language": told(locale="en-GB"),
    "a zone": told(localTimezone="America/New_York"),
    "a service": told(serviceUrl="https://smba.trafficmanager.net/amer/"),
    "a bot's account": told(recipient={"id": "28:another", "name": "Runde"}),
    "a channel": told(VAGT),
    "their chat": privately(),
    "an object id": told(account={**OTTO, "aadObjectId": "aad-juul"}),
    "another tenant as their own": told(account={**OTTO, "tenantId": "another"}),
    "somebody": told(account={**OTTO, "id": "29:line", "aadObjectId": "aad-line"}),
}


@pytest.mark.parametrize("news", NEWS.values(), ids=NEWS)
async def test_what_is_new_is_written_down_once(works: SqlWorks, news: Incoming) -> None:
    await met(works, told())
    for is_new in (True, False):
        with statements() as said:
            await met(works, news)
        assert bool(changes(said)) is is_new


async def test_a_name_that_is_not_told_is_nothing_new(works: SqlWorks) -> None:
    before = await met(works, told())
    with statements() as said:
        silent = told(account={"id": OTTO["id"], "aadObjectId": "aad-otto"}, locale=None)
        assert await met(works, silent) == before
    assert changes(said) == []


async def test_where_somebody_acts_is_written_down_but_not_where_their_card_is_drawn(works: SqlWorks) -> None:
    for activity in (told(), told(VAGT)):
        await met(works, activity)
    with statements() as drawn:
        await met(works, told(), acts=False)
    with statements() as acted:
        await met(works, told())
    assert (len(changes(drawn)), bool(changes(acted))) == (0, True)


async def test_a_conversation_of_another_tenant_is_no_place_to_be_known_in(works: SqlWorks) -> None:
    await met(works, told())
    with pytest.raises(Unfit):
        await met(works, told(), tenant="another")
    # They are known there too by now; the channel is still not theirs.
    await met(works, privately(conversation={"id": "a:2", "conversationType": "personal"}), tenant="another")
    with pytest.raises(Unfit):
        await met(works, told(), tenant="another")
