"""What of a lane's notes is one step, when it may be sent, and when again after it failed."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.pace import DRAWN_EVERY
from bot.ports.chat import FateUnknown, Later
from bot.ports.outbox import Note, Step

# What surely did not arrive is tried for a day: after half a second first, then as long as it has failed
# already, up to a minute.
GIVEN_UP_AFTER = timedelta(days=1)
# Whoever may let minutes be published has more than a day for it, and says so before this is over.
PUBLISHED_WITHIN = timedelta(days=31)
SOON, WAIT_AT_MOST = 0.5, 60.0
# What may have arrived is tried after so many seconds, since each try may be one post more; then it steps
# aside, so that the lane goes on, and is tried every hour of that day.
UNKNOWN_WAITS = (1, 4, 15, 60, 120, 300, 300)
THEN_EVERY = timedelta(hours=1)


def collapsed(notes: Sequence[Note]) -> Sequence[Step]:
    """What is to be sent: all redraws of a card are one step, and none of their own when its post is still to
    be made, since that shows the newest state."""
    steps: dict[str, list[Note]] = {}
    for note in notes:
        key = note.name or str(note.id)
        if note.kind == "redraw" and key in steps:
            steps[key].append(note)
        else:
            steps[key if key not in steps else str(note.id)] = [note]
    return [Step(each[0], tuple(each)) for each in steps.values()]


def ripe_at(step: Step, now: datetime) -> datetime:
    """When this may be sent. A post that stepped aside is hastened by somebody's wish to see it change; a
    card that stepped aside is not, and none is drawn oftener than Teams should be asked to."""
    note = step.note
    if note.kind == "redraw" and note.drawn and note.drawn <= now:
        aside = note.not_before or now
        return max(note.drawn + DRAWN_EVERY, aside)
    waits = [each.not_before or now for each in step.settled]
    return min(waits) if note.kind == "post" else waits[0]


def wait_after(note: Note, now: datetime, why: Later) -> float:
    """Seconds: what Teams asked for, else longer each time, with jitter so that lanes part."""
    if why.after:
        return why.after
    failing = (now - note.failing).total_seconds() if note.failing else 0.0
    known = min(WAIT_AT_MOST, max(SOON, failing))
    wait = UNKNOWN_WAITS[note.attempts] if isinstance(why, FateUnknown) else known
    return wait * random.uniform(0.75, 1.25)
