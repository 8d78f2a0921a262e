"""The noise budget: how often Runde may write to somebody privately without being asked."""

from datetime import timedelta

UNASKED_AT_MOST = 3
WITHIN = timedelta(days=7)
