"""The whole database into one file, and back: `save.back_up` and `restore.restore`, which the commands call.

In: the site's database, whichever it is. Out: a file that holds all of it but the sessions, tried before it gets its
name; or the database as such a file has it, in one transaction. Both while the site runs, and all of it or nothing:
whoever is stopped half-way, by a signal, a full disk or a cut of power, leaves what was there before.

By hand, because django-dbbackup and its kind call the same two programs, copy a SQLite file that is being written, try
nothing and restore into whatever is there. What is copied is copied by the databases' own means all the same.
"""
