"""A server for `benchmarks.links`: many loopback addresses, each answer after a delay, and a record of how politely it was asked."""

import argparse
import asyncio
import contextlib
import json
import signal
import sys
import time
from collections import defaultdict

PAGE = b"<!doctype html><html lang=en><title>A page</title><p>" + b"Words of a page. " * 1_200


class Record:
    """Per address: requests under way, the most at a time, and the shortest time between the end of one and the start of the next."""

    def __init__(self) -> None:
        self.requests = 0
        self.busy: dict[str, int] = defaultdict(int)
        self.most: dict[str, int] = defaultdict(int)
        self.ended: dict[str, float] = {}
        self.gap = float("inf")

    def begin(self, address: str) -> None:
        """A request came."""
        self.requests += 1
        self.busy[address] += 1
        self.most[address] = max(self.most[address], self.busy[address])
        if address in self.ended:
            self.gap = min(self.gap, time.monotonic() - self.ended[address])

    def end(self, address: str) -> None:
        """Its answer was sent."""
        self.busy[address] -= 1
        self.ended[address] = time.monotonic()


async def serve(addresses: list[str], port: int, delay: float) -> Record:
    """Answers on all addresses until the process is told to end."""
    record, stop = Record(), asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address = writer.get_extra_info("sockname")[0]
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                record.begin(address)
                await asyncio.sleep(delay)
                status, body = ("404 Not Found", b"") if b"/robots.txt " in head.split(b"\r\n")[0] else ("200 OK", PAGE)
                fields = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
                writer.write(fields.encode() + body)
                await writer.drain()
                record.end(address)
        writer.close()

    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    server = await asyncio.start_server(answer, addresses, port, backlog=64)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await stop.wait()
    server.close()
    return record


def main() -> None:
    """Serves, and prints the record as JSON at the end."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--addresses", nargs="+", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--delay", type=float, required=True)
    options = parser.parse_args()
    record = asyncio.run(serve(options.addresses, options.port, options.delay))
    busiest = max(record.most.values(), default=0)
    told = {"requests": record.requests, "most at a time to one host": busiest, "shortest pause": record.gap}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
