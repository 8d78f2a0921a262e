"""What is no HTTP request is told in one line: aiohttp shows its beginning, a token as it may be, in a
traceback."""

import logging

from aiohttp.http_exceptions import HttpProcessingError


class OneLine(logging.Filter):
    """For the logger `aiohttp.server`."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError):
            record.levelno, record.levelname = logging.INFO, "INFO"
            record.msg, record.args = "refused with %s: %s", (error.code, type(error).__name__)
            record.exc_info = record.exc_text = None
        return True
