"""The noise budget: how often Runde may write to somebody privately without being asked.

A question about something forgotten counts, and so does a correction; of corrections beyond it one card a
day tells in the morning. What somebody waits for does not count: an answer, and the minutes of a meeting for
whoever took them, at its end or later. To who is away nothing is sent unasked, and what they missed is told
once, when they are back (bot.domain.absence).
"""

from datetime import timedelta

UNASKED_AT_MOST = 3
WITHIN = timedelta(days=7)
