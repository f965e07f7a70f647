"""A bot that says things backwards."""

import asyncio
import os
import random
import re
import signal
import sys
import unicodedata

import websockets

from bridge import Bridge, Refusal

FIRST_WAIT = 0.25
LONGEST_WAIT = 30
# Too old, too fast, broken, not there: another time it may be done.
FOR_NOW = {408, 429, 500, 503}
# The token lets nobody in any more.
ENDED = {4401, 4403}


def backwards(text):
    """The text without who is named at its beginning, from its end; accents stay on their letters."""
    words = re.sub(r"^\s*@\S+\s*", "", unicodedata.normalize("NFC", text)).strip()
    letters = re.findall(r".(?:[\u0300-\u036f\ufe0f]|\u200d.)*", words, re.DOTALL)
    return "".join(reversed(letters)) or "Say something, and I say it backwards."


class Bot:
    def __init__(self, server, token):
        self._server = server
        self._token = token
        self._failures = 0

    async def run(self):
        """Connects again and again; a good while later each time, and never when all others do."""
        while True:
            try:
                async with Bridge.open(self._server) as bridge:
                    await self._converse(bridge)
            except (OSError, asyncio.TimeoutError, websockets.WebSocketException, Refusal) as error:
                if is_final(error):
                    raise
                wait = min(LONGEST_WAIT, FIRST_WAIT * 2**self._failures) * random.uniform(0.5, 1)
                self._failures += 1
                print(f"{error}; again in {wait:.1f} s", file=sys.stderr, flush=True)
                await asyncio.sleep(wait)

    async def _converse(self, bridge):
        """Until the connection is gone. What was not acknowledged by then is heard again over the next."""
        me = await bridge.send("user.show", {}, {"authorization": f"Bearer {self._token}"})
        await bridge.register(f"bot.{me['userId']}")
        done = await self._catch_up(bridge)
        self._failures = 0
        print("Listening", flush=True)
        while True:
            event = await bridge.next()
            if event["event"] == "heard" and event["number"] > done:
                await self._answer(bridge, event)
                done = event["number"]
                await bridge.send("bot.acknowledge", {"number": done})

    async def _catch_up(self, bridge):
        """Answers what was said while nobody listened. The number up to which all is answered."""
        while True:
            missed = await bridge.send("bot.heard", {})
            for heard in missed["heard"]:
                await self._answer(bridge, heard)
            await bridge.send("bot.acknowledge", {"number": missed["until"]})
            if not missed["more"]:
                return missed["until"]

    async def _answer(self, bridge, heard):
        if not heard["mentioned"] or heard["sender"]["kind"] == "bot":
            return
        message = heard["message"]
        answer = {
            "roomId": heard["room"]["roomId"],
            "text": backwards(message["text"]),
            # Whatever comes between, each question has one answer.
            "clientKey": f"answer-{message['messageId']}",
        }
        if heard["room"]["kind"] == "group":
            answer["replyTo"] = message["seq"]
        await self._say(bridge, answer)

    async def _say(self, bridge, message):
        while True:
            try:
                await bridge.send("message.send", message)
                return
            except Refusal as refusal:
                if refusal.code not in FOR_NOW:
                    if refusal.reason != "KEY_USED":
                        print(f"Not answered: {refusal}", file=sys.stderr, flush=True)
                    return
                await asyncio.sleep(refusal.retry_after)


def is_final(error):
    if isinstance(error, Refusal):
        return error.code == 401
    return isinstance(error, websockets.ConnectionClosed) and error.code in ENDED


async def main():
    server, token = os.environ.get("BOT_SERVER"), os.environ.get("BOT_TOKEN")
    if not server or not token:
        sys.exit("Set BOT_SERVER, as in http://localhost:8080, and BOT_TOKEN.")
    running = asyncio.create_task(Bot(server, token).run())
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, running.cancel)
    try:
        await running
    except asyncio.CancelledError:
        print("Stopped")
    except (websockets.ConnectionClosed, Refusal) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    asyncio.run(main())
