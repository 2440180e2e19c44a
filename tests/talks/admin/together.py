"""Forms that are sent at the same instant."""

import threading

from django.db import connections


def post_together(*forms):
    """(client, address, fields) each. The answers, in that order."""
    start, answers = threading.Barrier(len(forms), timeout=20), [None] * len(forms)

    def post(place, client, address, fields):
        start.wait()
        try:
            answers[place] = client.post(address, fields)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=post, args=(place, *form)) for place, form in enumerate(forms)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return answers
