"""The work that is measured: an answer in a check-in, and a command that the connector answers."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.load import Cost, Sent, Target, activities, measured, sent_all
from tests.bench.place import Place, Use, Used
from tests.journeys.rounds import checking_in, planned
from tests.journeys.scene import Scene

WARM = 100
# Its port and process.
Server = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Work:
    """`use` is what people do once, and `good` says what an answer must be. `by_connector`: it is answered by
    the next message to the conversation. `most`: so many are measured at a time, of people who did not do it
    before."""

    name: str
    use: Use
    good: Callable[[int, bytes], bool]
    by_connector: bool
    most: int

    async def ready(self, here: Place, server: Server, times: int = 1) -> None:
        """All who are to be measured, `times` after each other, did something a moment before, as people
        do."""
        before = activities(here.before, here.copies, here.people, range(times * (self.most + WARM)))
        await sent_all(self._target(here, server), before, 16)

    async def cost(
        self, here: Place, server: Server, at_once: int, time: int = 0, most: int | None = None
    ) -> Cost:
        """`time`: how often it was measured before."""
        begin = time * (self.most + WARM)
        which = range(begin, begin + min(self.most, most or self.most) + WARM)
        sent = activities(here.activity, here.copies, here.people, which)
        return await measured(self._target(here, server), sent, at_once, WARM)

    def _target(self, here: Place, server: Server) -> Target:
        def answered(sent: Sent) -> asyncio.Future[None]:
            return here.service.message_to(sent.conversation.partition(";")[0])

        port, pid = server
        address = f"http://127.0.0.1:{port}/api/messages"
        return Target(address, here.token, self.good, answered if self.by_connector else None, pid)


async def _answer(scene: Scene) -> Used:
    """One press of "I say it aloud" in a check-in, on a view of one's own that Teams asked for. All do it, so
    that all are known: else the first thing somebody does would be measured."""
    live = await checking_in(scene, "Rota")
    await scene.teams.view(scene.people[1], live)
    seen = scene.teams.deliveries[-1]
    for person in scene.people[1:]:
        pressed = (await scene.press(person, live, "I say it aloud")).deliveries[0]
    assert isinstance(pressed.body, dict)
    return Used(pressed, pressed.body, seen, slice(None))


async def _command(scene: Scene) -> Used:
    """A topic typed in a meeting's thread by somebody who typed there before: kept, and the meeting's card is
    drawn anew."""
    live = await planned(scene, "Rota")
    said = await scene.say(scene.people[1], "topic Christmas")
    await scene.until_shown("Christmas", live)
    return Used(said, live.card or {}, said, slice(1, 2))


def _card_back(status: int, raw: bytes) -> bool:
    return status == 200 and b"AdaptiveCard" in raw


def _taken(status: int, raw: bytes) -> bool:
    return 200 <= status < 300


ANSWER = Work("answer in a check-in", _answer, _card_back, by_connector=False, most=3000)
# As many as there are conversations, so that none waits for its card to be drawn again.
COMMAND = Work("command, answered by the connector", _command, _taken, by_connector=True, most=1900)
