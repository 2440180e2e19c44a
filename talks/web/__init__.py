"""Asking other sites, and nothing inside our own network.

Whatever an editor or a recap wrote down as an address may be asked here: `target` reads it, `public` says which
machines are outside, `connection` reaches exactly the machine that was looked up, `fetch` follows redirects one checked
step at a time, `pace` keeps it polite. No Django and no settings: what may differ is a constructor's argument.

The standard library, because the guarantee is in the connection: httpx, requests and urllib3 look the name up once more
after any check of ours, read proxies from the environment and follow redirects on their own; the packages that bend
them are unmaintained (advocate), or asynchronous and ask one company's DNS (safehttpx).
"""


class WebError(Exception):
    """Why an address gave no answer, any of the below. The message is for an editor, and names no machine of ours."""


class ForbiddenError(WebError):
    """It was not asked and never will be: not http(s), not a public machine, another port, a user name in it."""


class UnreachableError(WebError):
    """Nobody is there: the name is unknown, the connection refused or not made in time, the certificate wrong."""


class NoAnswerError(WebError):
    """Somebody is there, and says nothing that can be understood, or not in time."""


class RedirectError(WebError):
    """It leads on and on."""


class TooLargeError(WebError):
    """The answer is longer than was asked for."""
