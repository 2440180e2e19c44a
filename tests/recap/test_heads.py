"""HEAD says what GET says, without a body."""

import pytest
from django.core.wsgi import get_wsgi_application

from recap.heads import without_bodies_of_heads
from tests.recap.pagecache.asking import ask


class Body(list):
    is_closed = False

    def close(self):
        self.is_closed = True


@pytest.mark.parametrize(("method", "sent", "is_closed"), [("HEAD", b"", True), ("GET", b"ab", False)])
def test_head_has_no_body_and_ends_the_request(method, sent, is_closed):
    body = Body([b"a", b"b"])
    application = without_bodies_of_heads(lambda _environ, _start: body)
    assert b"".join(application({"REQUEST_METHOD": method}, None)) == sent
    assert body.is_closed == is_closed


@pytest.mark.django_db(transaction=True)  # Each request ends its connection.
@pytest.mark.parametrize(
    ("path", "status", "length", "host"),
    [
        ("/en/", 200, "0", "127.0.0.1"),
        ("/en/nothing/", 404, "0", "127.0.0.1"),
        ("/admin/login/", 200, "0", "127.0.0.1"),
        ("/en/", 413, "999999999", "127.0.0.1"),
        ("/en/", 400, "0", "evil.example.org"),
    ],
)
def test_whatever_answers_says_no_body_to_head(path, status, length, host):
    from recap.wsgi import application  # noqa: PLC0415 -- it makes the cache of the process, with the tests' settings

    for _ in range(2):  # Made, then kept.
        answer = ask(application, path, "HEAD", CONTENT_LENGTH=length, HTTP_HOST=host)
        assert (answer.status, answer.body, int(answer.headers["content-length"]) > 0) == (status, b"", True)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/", "/robots.txt", "/static/nothing.css"])
def test_head_of_a_page_has_the_headers_of_get(rf, path):
    def ask(method):
        said = {}
        environ = rf.generic(method, path, secure=True).environ
        application = without_bodies_of_heads(get_wsgi_application())
        body = b"".join(application(environ, lambda status, headers: said.update(headers, status=status)))
        # Their nonces and moments differ.
        return {name: said[name] for name in ("status", "Content-Type", "Content-Length")}, body

    headers, body = ask("GET")
    assert ask("HEAD") == (headers, b"")
    assert int(headers["Content-Length"]) == len(body) > 0
