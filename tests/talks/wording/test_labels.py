import pytest

from talks.wording.labels import LABELS, at_labels, label_at_start, labels_in


def test_a_label_names_one_field():
    labels = [label for kinds in LABELS.values() for label in " ".join(kinds).split()]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Piste : Fours · Thèmes : pain, sel", {"track": "Fours", "themes": "pain, sel"}),
        ("Salle: Rhône | 10:00", {"room": "Rhône", "time": "10:00"}),
        ("Samedi 23 mai 2031", {"day": "Samedi 23 mai 2031"}),
        ("Lieu : Rhône", {}),
        ("Speaker: Ann Lee", {}),
        ("Salle : Rhône · du bon pain", {}),
        ("Le pain est bon.", {}),
        ("", {}),
    ],
)
def test_labels_in(text, expected):
    assert labels_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lieu : Rhône", ("room", "Rhône")),
        ("Speaker: Ann Lee", ("people", "Ann Lee")),
        ("Date et heure : 10h", ("day", "10h")),
        ("Conférencier(s) : Ann Lee", ("people", "Ann Lee")),
        ("Bread: butter", None),
        ("Lieu", None),
    ],
)
def test_label_at_start(text, expected):
    assert label_at_start(text) == expected


def test_at_labels():
    assert at_labels("Room: Oven Speaker: Ann Lee") == ["Room: Oven", "Speaker: Ann Lee"]
