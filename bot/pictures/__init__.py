"""From a unit of work and a reader to a card; the outbox draws by these names."""

from collections.abc import Mapping

from bot.pictures import (
    agenda,
    confidential,
    consent,
    correction,
    deadline,
    entries,
    forgotten,
    meeting,
    minutes,
    replan,
    roles,
    settings,
    shut_out,
    undo,
    welcome,
    which,
)
from bot.router import Picture

# Names stand in outbox rows: they are added to, never renamed.
PICTURES: Mapping[str, Picture] = {
    "correction.answered": correction.answered,
    "correction.asked": correction.asked,
    "meeting.live": meeting.live,
    "meeting.moved": meeting.moved,
    "agenda.warning": agenda.warning,
    agenda.LISTED: agenda.listed,
    agenda.TIME_UP: agenda.time_up,
    agenda.AHEAD: agenda.ahead,
    "minutes.preview": minutes.preview,
    "minutes.published": minutes.published,
    "settings.changed": settings.change,
    "confidential.notice": confidential.noticed,
    "confidential.offer": confidential.offer,
    "consent.proposal": consent.shared,
    "deadline.question": deadline.which_day,
    "deadline.recorded": deadline.recorded,
    forgotten.OVER: forgotten.over,
    forgotten.NOT_HELD: forgotten.not_held,
    forgotten.UNSENT: forgotten.unsent,
    replan.CHANGED: replan.changed,
    replan.CANCELLED: replan.cancelled,
    replan.BACK: replan.back,
    entries.LISTED: entries.listed,
    shut_out.MINUTES_WAIT: shut_out.minutes_wait,
    undo.STANDS: undo.stands,
    roles.SHOWN: roles.shown,
    "welcome": welcome.welcome,
    which.ASKED: which.asked,
    which.CHANNELS: which.channels,
}
