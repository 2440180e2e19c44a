"""Who may come in: passwords, guesses, codes from a telephone, sessions, invitations. Knows nothing of the catalogue.

    address   where a request comes from          guard, attempts   who guesses is stopped
    codes     the second factor and its way back   sessions          how long somebody stays signed in
    forms, site, pages    signing in and one's own account, under /admin/
    beside    signing in beside a form that was sent by who is signed out
    invitations, passwords    links with which somebody chooses a password
    admin     people, and who is locked out        log               what was refused, a line each

What somebody may do once they are in is the catalogue's: talks/editing/roles.py.
"""
