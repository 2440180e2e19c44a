import pytest

from talks.ingest.readers.people import names_in, people_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Kranz", ["Ada Kranz"]),
        ("Ada Kranz and Bo Brandt", ["Ada Kranz", "Bo Brandt"]),
        ("Ada Kranz & Bo Brandt; Cy Dahl", ["Ada Kranz", "Bo Brandt", "Cy Dahl"]),
        ("Ada Kranz, Bo Brandt", ["Ada Kranz", "Bo Brandt"]),
        ("Ada Kranz (she/her)", ["Ada Kranz"]),
        ("Ada Kranz [keynote]", ["Ada Kranz"]),
        ("Ing Wei, Tang", ["Ing Wei, Tang"]),
        ("Bo Brandt, Jr.", ["Bo Brandt, Jr."]),
        ("Ann / Lady Red", ["Ann / Lady Red"]),
        ("Team of 5 and friends", ["Team of 5 and friends"]),
        ("  Ada   Kranz ...", ["Ada Kranz"]),
        ("", []),
        (" ;, ", []),
    ],
)
def test_a_string_holds_one_person_or_several(text, names):
    assert names_in(text) == names


def test_each_person_is_there_once_and_what_is_no_text_is_nobody():
    assert [person.name for person in people_of(["Ada Kranz", None, 7, "Bo Brandt & Ada Kranz"])] == [
        "Ada Kranz",
        "Bo Brandt",
    ]
