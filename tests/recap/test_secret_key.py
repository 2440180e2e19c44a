from recap.secret_key import write_secret_key


def test_secret_key_is_long_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "var" / "secret_key"
    write_secret_key(path)
    assert len(path.read_text().strip()) >= 50
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    assert oct(path.parent.stat().st_mode & 0o777) == "0o700"


def test_secret_key_is_never_overwritten(tmp_path):
    path = tmp_path / "secret_key"
    write_secret_key(path)
    first = path.read_text()
    write_secret_key(path)
    assert path.read_text() == first


def test_secret_keys_differ(tmp_path):
    write_secret_key(tmp_path / "one")
    write_secret_key(tmp_path / "two")
    assert (tmp_path / "one").read_text() != (tmp_path / "two").read_text()
