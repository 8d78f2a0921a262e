"""`python -m tests.journeys.quickly <begun>`: Runde as app.py runs it, by the quick clock of a test."""

import sys

from aiohttp import web

from app import application
from bot.settings import settings
from bot.watch import logs
from tests.clock import CommonClock


def main(begun: float) -> None:
    chosen = settings()
    logs.open_door(as_json=True)

    def ready(running_on: str) -> None:
        logs.of("runde").info("ready on its port", address=f"{chosen.host}:{chosen.port}")

    app = application(chosen, CommonClock(begun))
    web.run_app(app, host=chosen.host, port=chosen.port, print=ready, access_log=None)


if __name__ == "__main__":
    main(float(sys.argv[1]))
