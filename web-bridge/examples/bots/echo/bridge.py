"""One WebSocket at Parlance's bridge."""

import collections
import contextlib
import json
import re
import sys

import websockets


class Refusal(Exception):
    """The server does not do something. `code` is as in HTTP, `retry_after` in seconds."""

    def __init__(self, frame):
        super().__init__(frame.get("message"))
        self.code = frame.get("failureCode")
        self.reason = frame.get("reason")
        self.retry_after = frame.get("retryAfter", 1)


class Bridge:
    """Read by one task: either for an answer, or for what is heard next."""

    def __init__(self, socket):
        self._socket = socket
        self._heard = collections.deque()
        self._count = 0

    @classmethod
    @contextlib.asynccontextmanager
    async def open(cls, server):
        url = re.sub("^http", "ws", server).rstrip("/") + "/eventbus/websocket"
        # It pings and hangs up by itself when nobody answers.
        async with websockets.connect(url, open_timeout=10, close_timeout=2) as socket:
            yield cls(socket)

    async def send(self, address, body, headers=None):
        """The body of the answer, or a Refusal."""
        return await self._ask({"type": "send", "address": address, "body": body, "headers": headers or {}})

    async def register(self, address):
        return await self._ask({"type": "register", "address": address})

    async def next(self):
        """What is heard next, at whichever address."""
        while not self._heard:
            self._note(await self._read())
        return self._heard.popleft()

    async def _ask(self, frame):
        self._count += 1
        reply_address = f"r{self._count}"
        await self._socket.send(json.dumps({**frame, "replyAddress": reply_address}))
        while True:
            answer = await self._read()
            if answer.get("address") != reply_address:
                self._note(answer)
            elif answer["type"] == "err":
                raise Refusal(answer)
            else:
                return answer["body"]

    async def _read(self):
        return json.loads(await self._socket.recv())

    def _note(self, frame):
        if frame["type"] == "rec":
            self._heard.append(frame["body"])
        else:
            print(frame.get("message"), file=sys.stderr, flush=True)
