import pytest

from recap.arriving import Arriving


def post(length: str, body: bytes = b"") -> Arriving:
    return Arriving(f"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n".encode() + body)


@pytest.mark.parametrize("length", ["10", "0010", "0" * 40 + "10", "\t10 "])
def test_body_is_waited_for_however_its_length_is_written(length):
    request = post(length)
    assert (request.is_whole(), request.is_too_long()) == (False, False)
    request.add(b"a" * 10)
    assert request.is_whole()


@pytest.mark.parametrize("length", ["", "-1", "+10", "1e3", "0x10", "10, 10", "1" * 16, "ten"])
def test_length_that_cannot_be_read_is_refused_without_a_thread(length):
    request = post(length, b"a" * 10)
    assert (request.is_whole(), request.is_too_long()) == (False, True)
