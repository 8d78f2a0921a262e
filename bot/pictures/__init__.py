"""From a unit of work and a reader to a card; the outbox draws by these names."""

from collections.abc import Mapping

from bot.pictures import agenda, correction, meeting, minutes, welcome
from bot.router import Picture

# Names stand in outbox rows: they are added to, never renamed.
PICTURES: Mapping[str, Picture] = {
    "correction.answered": correction.answered,
    "correction.asked": correction.asked,
    "meeting.live": meeting.live,
    "agenda.warning": agenda.warning,
    "minutes.preview": minutes.preview,
    "minutes.published": minutes.published,
    "welcome": welcome.welcome,
}
