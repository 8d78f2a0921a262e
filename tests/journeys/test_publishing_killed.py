"""Publishing over failures, a kill -9 and another instance: one document, one tab, one receipt."""

from pathlib import Path

import pytest

from tests.clock import CommonClock
from tests.fakes.graph import Fail
from tests.fakes.teams.tls import Tls
from tests.journeys.process import running
from tests.journeys.publishing import Published, with_graph


def _receipts(published: Published) -> list[str]:
    shown = map(published.scene.shown, published.scene.thread.messages)
    return [card for card in shown if "Word document in Files" in card]


@pytest.mark.parametrize("at", ["upload", "create tab"])
async def test_another_instance_goes_on_where_the_first_was_killed(
    postgres_url: str, tmp_path: Path, certificates: Tls, at: str
) -> None:
    clock = CommonClock()
    program = ("-m", "tests.journeys.quickly", str(clock.begun))
    async with with_graph(certificates, clock) as published:
        plan, settings = published.graph.plan, published.settings
        if at == "upload":
            plan.next("folder", Fail.answer(503))
            plan.next("upload", Fail.answer(429, retry_after="0.25"))
            plan.next("upload", Fail.dropped(after_storing=True))
        # It has been done, and who asked for it does not live to hear of it.
        held = plan.next(at, Fail.slow())  # type: ignore[arg-type]
        async with running(postgres_url, tmp_path / "first", program, **settings) as first:
            published.scene.teams.bot_url = first.address
            card = await published.sent()
            await held.arrived.wait()
            await first.kill()
        assert held.release is not None
        held.release.set()
        async with running(postgres_url, tmp_path / "second", program, **settings) as second:
            published.scene.teams.bot_url = second.address
            await published.receipt(card)
        assert len(published.channel.files) == 1 and len(published.channel.tabs) == 1
        assert len(_receipts(published)) == 1


async def test_of_two_instances_each_publishes_what_it_has_taken_and_nothing_twice(
    postgres_url: str, tmp_path: Path, certificates: Tls
) -> None:
    clock = CommonClock()
    program = ("-m", "tests.journeys.quickly", str(clock.begun))
    async with (
        with_graph(certificates, clock) as published,
        running(postgres_url, tmp_path / "first", program, **published.settings) as first,
        running(postgres_url, tmp_path / "second", program, **published.settings) as second,
    ):
        for number, instance in enumerate((first, second, first), 1):
            published.scene.teams.bot_url = instance.address
            await published.receipt(await published.sent(f"Meeting {number}"))
        assert [len(file.versions) for file in published.channel.files.values()] == [1, 1, 1]
        assert len(published.channel.tabs) == 1
