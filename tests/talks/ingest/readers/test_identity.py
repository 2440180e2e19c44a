import pytest

from talks.ingest.readers.identity import event_slug, named_after, reference, source_at


@pytest.mark.parametrize(
    ("own", "name", "year", "slug"),
    [
        ("38c3", "38C3", 2024, "38c3"),
        ("", "Open Harbour", 2021, "open-harbour-2021"),
        ("", "Open Harbour 2021", 2021, "open-harbour-2021"),
        ("2024", "PyDays", 2024, "pydays-2024"),
        ("", "JRES 2021/22", 2022, "jres-2021-22-2022"),
        ("../../etc", "", None, "etc"),
        ("", "", None, "event"),
    ],
)
def test_an_event_is_named_by_its_own_id_or_by_name_and_year(own, name, year, slug):
    assert event_slug(own, name, year) == slug


def test_a_guid_is_one_in_the_world_and_an_id_in_its_event():
    assert reference("night", "7", "fiY1iSGUjvq3YcgI6dYBwA") == "fiY1iSGUjvq3YcgI6dYBwA"
    assert reference("night", "7") == "night/7"
    assert reference("night", "", "g1") == "night/g1"
    assert reference("night", "") == ""


def test_a_source_is_the_host_of_its_first_address():
    assert source_at("schedule", "", "http://[", "http://localhost/a", "https://www.plan.example/x") == "plan.example"
    assert source_at("schedule") == "schedule"


def test_a_name_after_the_file_is_its_words():
    assert named_after("exports/dev_fest-2019.json") == "dev fest 2019"
