"""A wrong start is undone: all that it changed is as before, all that people changed since stays."""

from dataclasses import replace

from bot.domain.before_start import BeforeStart
from bot.domain.meeting import Meeting, State
from bot.domain.refusal import Refused
from bot.domain.roles import Role, holder


def undone(meeting: Meeting) -> Meeting:
    """As long as no topic was opened and nothing was recorded. The check-in stays as one that can be answered
    before the meeting."""
    meeting.must_be_open()
    if meeting.checked_in or meeting.recorded or meeting.confidential:
        raise Refused("The meeting is under way. End it, and plan a new one.")
    nobody = frozenset[str]()
    planned = replace(meeting, state=State.PLANNED, present=nobody, not_here=nobody, before=None)
    planned = replace(planned, opened=None, until=None, urgent=None)
    return _as_before(planned, meeting.before) if meeting.before else planned


def _as_before(meeting: Meeting, before: BeforeStart) -> Meeting:
    """The one who started gives the meeting back, and empty chairs are again of those who sat there, unless
    they have said no since. Who got a role since keeps it."""
    led = None if meeting.facilitator == before.by else meeting.facilitator
    facilitator = led or _again(meeting, before, before.facilitator)
    secretary = meeting.secretary or _again(meeting, before, before.secretary)
    if facilitator == secretary and before.facilitator != before.secretary:
        facilitator, secretary = (led, secretary) if meeting.secretary else (facilitator, None)
    seated = replace(meeting, facilitator=facilitator, secretary=secretary)
    # Whoever said no since and then took a role anyway has it by their own word.
    no = meeting.declined - before.declined
    same = {role.value for role in Role if holder(seated, role) == getattr(before, role.value)}
    same -= {role.value for role in Role if holder(seated, role) in no}
    away = {before.by} if before.regretted and before.by not in (facilitator, secretary) else set()
    return replace(
        seated,
        proposed=before.proposed & same,
        regrets=meeting.regrets | away,
        led_since=meeting.led_since if led or facilitator == before.by else None,
    )


def _again(meeting: Meeting, before: BeforeStart, person: str | None) -> str | None:
    said_no = (meeting.declined - before.declined) | meeting.regrets
    return None if person in said_no else person
