"""A client of Chatter in a language other than ours, with libraries other than ours: the page's address
comes as the one argument. It ends with an AssertionError where something is not as docs/protocol.md says."""

import asyncio
import base64
import hashlib
import json
import sys

import httpx
import websockets

address = sys.argv[1]
room = f"{address}/r/python"
token = base64.urlsafe_b64encode(hashlib.sha256(b"a client in Python").digest()).decode().rstrip("=")


async def hear(socket, kind):
    """The next event of a kind."""
    while True:
        for event in json.loads(await socket.recv()):
            if event["type"] == kind:
                return event


async def talk():
    """By a socket: the welcome, words said and heard, a refusal, and coming back with what was missed."""
    headers = {"Authorization": f"Bearer {token}"}
    url = room.replace("http", "ws", 1) + "/socket"
    async with websockets.connect(url, additional_headers=headers) as socket:
        welcomed = await hear(socket, "welcomed")
        assert welcomed["version"] == 1, welcomed
        post = {"type": "post", "body": "Grüße aus 🐍", "client_id": "python-1"}
        await socket.send(json.dumps(post))
        posted = await hear(socket, "posted")
        assert posted["body"] == post["body"], posted
        assert posted["author"]["id"] == welcomed["you"]["id"], posted
        await socket.send(json.dumps({"type": "nonsense"}))
        assert (await hear(socket, "rejected"))["reason"], "A reason is told."
        await socket.send("ping")
        assert await socket.recv() == "pong"

    async with httpx.AsyncClient(headers=headers) as client:
        missed = await client.post(room, content="While you were away.")
        assert missed.status_code == 201, missed.text

    later = f"{url}?after={posted['seq']}"
    async with websockets.connect(later, additional_headers=headers) as socket:
        assert (await hear(socket, "welcomed"))["history"] == "resumed"
        assert (await hear(socket, "posted"))["seq"] == missed.json()["seq"]


async def ask():
    """Without a socket: words that are sent twice are stored once, and are read in every form."""
    async with httpx.AsyncClient() as client:
        headers = {"Idempotency-Key": "python-2", "Authorization": f"Bearer {token}"}
        first, second = [await client.post(room, content="Once.", headers=headers) for _ in "ab"]
        assert first.json()["seq"] == second.json()["seq"], second.text

        events = (await client.get(f"{room}.json")).json()["events"]
        assert [event["body"] for event in events].count("Once.") == 1, events
        assert ": Once.\n" in (await client.get(f"{room}.txt")).text
        page = await client.get(room, headers={"Accept": "text/html"})
        assert "<title>python" in page.text

        refused = await client.post(room, content="")
        assert refused.headers["content-type"] == "application/problem+json", refused.headers
        assert refused.json()["reason"], refused.text


async def listen():
    """By server-sent events: what is said while one listens."""
    async with httpx.AsyncClient(timeout=20) as client:
        async with client.stream("GET", f"{room}.sse") as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            said = await client.post(room, content="Do you hear me?")
            async for line in stream.aiter_lines():
                if line.startswith("data:"):
                    event = json.loads(line.removeprefix("data:"))
                    if event["type"] == "posted" and event["seq"] == said.json()["seq"]:
                        return


async def main():
    await talk()
    await ask()
    await listen()
    print("Everything is as the protocol says.")


asyncio.run(main())
