"""HEAD says what GET says, without a body."""

import pytest
from django.core.wsgi import get_wsgi_application

from recap.heads import without_bodies_of_heads


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
