"""What people wrote, without the signs that no document or page can show."""

import re

# What XML can't hold, other control characters, and the marks that turn the order of letters round for
# all that follows (a way to fake a name). Letters written from right to left stay.
_FORBIDDEN = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]"
)


def clean(text: str) -> str:
    """Without control characters and halves of emoji, at which python-docx raises."""
    return _FORBIDDEN.sub("", text)
