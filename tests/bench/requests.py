"""One reader who asks again and again on one connection: `python -m tests.bench.requests PORT PATH COUNT [HEADER…]`.

A process of its own, so that its work is not the server's. Out, on one line of JSON: status, headers, size, seconds.
"""

import json
import socket
import sys
import time

BROWSER = (
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language: fr,en;q=0.5",
    "Accept-Encoding: gzip, deflate, br",
)


def ask(port: int, path: str, count: int, headers: list[str]) -> dict[str, object]:
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", *BROWSER, *headers]
    request = "\r\n".join([*lines, "", ""]).encode()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        start = time.perf_counter()
        for _ in range(count):
            connection.sendall(request)
            head, size = _answer(connection)
        seconds = time.perf_counter() - start
    status, *rest = head.split("\r\n")
    return {
        "status": int(status.split()[1]),
        "headers": [line.split(": ", 1) for line in rest],
        "size": size,
        "seconds": seconds,
    }


def _answer(connection: socket.socket) -> tuple[str, int]:
    received = b""
    while b"\r\n\r\n" not in received:
        received += _some(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    text = head.decode("latin-1")
    length = next((int(line[16:]) for line in text.split("\r\n") if line.lower().startswith("content-length: ")), 0)
    left = length - len(body)
    while left > 0:
        left -= len(_some(connection))
    return text, length


def _some(connection: socket.socket) -> bytes:
    if not (received := connection.recv(262144)):
        raise ConnectionError("The server closed the connection")
    return received


if __name__ == "__main__":
    sys.stdout.write(json.dumps(ask(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4:])))
