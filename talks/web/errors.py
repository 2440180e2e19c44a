"""Why an address gave no answer. The message is for an editor, and names no machine of ours."""


class WebError(Exception):
    """Any of the below."""


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
