"""A site whose database is nobody else's: how it is made, copied, asked and run as a process."""

import os
import shutil
import sqlite3
import uuid
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from django.db import connection

from talks.running.backup import postgresql, sqlite
from tests.recap.processes import manage

SECRET_KEY = "of these tests only, and long enough for them: 0123456789abcdef"
# It counts on with each restoring, by design.
REVISION = "talks_cataloguerevision"


class OwnSite:
    """`name`: of the database, as the settings have it. `environment`: what commands and servers need to know."""

    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        folder.mkdir(exist_ok=True)

    def manage(self, *arguments):
        result = manage(*map(str, arguments), **self.environment)
        return result.returncode, result.stdout, result.stderr

    def prepare(self):
        for command in (["migrate", "--verbosity=0"], ["loaddata", "--verbosity=0", "vocabulary", "kubecon-eu-2023"]):
            code, _out, err = self.manage(*command)
            assert code == 0, err

    def contents(self):
        """Without the revision."""
        tables = dict(self.read_contents().tables)
        tables.pop(REVISION, None)
        return tables

    @property
    def titles(self):
        return [title for (title,) in self.execute("SELECT title FROM talks_talk ORDER BY id")]

    @property
    def revision(self):
        return self.execute(f"SELECT number FROM {REVISION}")[0][0]


class SqliteSite(OwnSite):
    def __init__(self, folder):
        super().__init__(folder, str(folder / "recap.sqlite3"))
        self.environment = {"STATE_DIR": str(folder), "SECRET_KEY": SECRET_KEY}

    @contextmanager
    def copied(self, folder, name):
        site = SqliteSite(folder)
        shutil.copyfile(self.name, site.name)
        yield site

    @contextmanager
    def emptied(self, folder):
        """Another one, of which nothing is there."""
        yield SqliteSite(folder)

    def open(self):
        return closing(sqlite3.connect(self.name, isolation_level=None, timeout=30))

    def execute(self, sql):
        with self.open() as database:
            return database.execute(sql).fetchall()

    def read_contents(self):
        with self.open() as database:
            return sqlite.contents_of(database)

    def leftovers(self):
        """Files of this site's folder that are no part of its database."""
        ours = {f"recap.sqlite3{end}" for end in ("", "-wal", "-shm")}
        return [path.name for path in self.folder.iterdir() if path.name not in ours]


class PostgresqlSite(OwnSite):
    def __init__(self, folder, name):
        super().__init__(folder, name)
        url = os.environ["RECAP_TEST_DATABASE"].rpartition("/")[0]
        self.environment = {"STATE_DIR": str(folder), "SECRET_KEY": SECRET_KEY, "DATABASE_URL": f"{url}/{name}"}

    @contextmanager
    def copied(self, folder, name):
        with created(name, template=self.name):
            yield PostgresqlSite(folder, name)

    @contextmanager
    def emptied(self, folder):
        with created(f"{self.name}_new", template="template0"):
            yield PostgresqlSite(folder, f"{self.name}_new")

    def open(self):
        return connect(self.name)

    def execute(self, sql):
        with self.open() as database:
            cursor = database.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def read_contents(self):
        with self.open() as database, database.transaction(), database.cursor() as cursor:
            return postgresql.contents_of(cursor)

    def leftovers(self):
        """Databases and files that a backup of this one made for itself."""
        asked = f"SELECT datname FROM pg_database WHERE datname LIKE '{self.name}\\_%'"
        return [name for (name,) in self.execute(asked)] + [path.name for path in self.folder.iterdir()]


@contextmanager
def prepared_postgresql(folder):
    # Each worker of the tests has its own.
    with created(f"recap_prepared_{uuid.uuid4().hex[:12]}") as name:
        site = PostgresqlSite(Path(folder), name)
        site.prepare()
        yield site


@contextmanager
def created(name, template="template1"):
    with connect("postgres") as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield name
        finally:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def connect(name):
    given = connection.settings_dict
    wanted = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"], "password": given["PASSWORD"]}
    wanted = {key: value for key, value in wanted.items() if value}
    return psycopg.connect(**wanted, dbname=name, autocommit=True, options="-c statement_timeout=60000")
