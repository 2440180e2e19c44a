from recap.variables import BASE_DIR, HEAD, Environment


def test_page_of_the_settings_is_what_make_settings_writes():
    assert (BASE_DIR / "docs" / "settings.md").read_text() == f"{HEAD}{Environment.page()}\n"


def test_every_variable_has_a_meaning_and_no_cell_of_the_page_breaks_its_table():
    for variable in Environment.declared():
        assert variable.meaning
        assert "|" not in variable.kind.expected + variable.shown + variable.meaning


def test_of_an_empty_environment_all_is_as_declared():
    environment = Environment({})
    assert environment.given == {}
    assert (environment.PAGE_CACHE_MB, environment.DEBUG, environment.STATE_DIR) == (64, False, BASE_DIR / "var")
