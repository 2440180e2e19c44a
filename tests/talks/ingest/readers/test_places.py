import pytest

from talks.ingest.readers.places import country_of, place_of


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("San Diego, CA, United States", ("San Diego", "US", "")),
        ("Washington, DC", ("Washington", "US", "")),
        ("Austin, TX", ("Austin", "US", "")),
        ("London, UK", ("London", "GB", "")),
        ("Taipei, Taiwan", ("Taipei", "TW", "")),
        ("Genève, Suisse", ("Genève", "CH", "")),
        ("Singapore", ("Singapore", "SG", "")),
        ("France", ("", "FR", "")),
        ("Online", ("", "", "online")),
        ("Berlin, DE", ("Berlin", "", "")),
        ("Atlantis", ("Atlantis", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_place_is_a_city_and_a_country(text, place):
    found = place_of(text)
    assert (found.city, found.country, found.mode) == place


def test_a_place_whose_country_is_not_known_is_not_whole():
    assert not place_of("Bryant Pond, Maine").is_whole
    assert place_of("online").is_whole


def test_a_code_is_a_country_unless_it_is_a_state_too():
    assert (country_of("FR"), country_of("DE"), country_of("fr"), country_of("ZZ")) == ("FR", "", "", "")
