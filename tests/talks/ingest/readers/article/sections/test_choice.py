"""What is taken as the talks, why, and what else it could be; what is told to an editor instead."""

import pytest

from talks.ingest.readers.article.document.markdown import read_markdown
from talks.ingest.readers.article.sections.talks import read_sections
from talks.ingest.readers.article.vocabulary import Vocabulary

LIST = "- [Baking](https://v.example/1) by Ann Lee\n- [Rolls](https://v.example/2) by Bob Ray\n"
HEADINGS = "## Baking bread by Ann Lee\nGood.\n## Kneading dough by Bob Ray\nFine.\n"


def read(source, **meta):
    return read_sections(read_markdown(source, meta), Vocabulary(), name="bread.md")


def talks(found):
    return [(s.talk.title, [p.name for p in s.talk.people]) for s in found.sections if s.talk]


def test_a_person_whom_the_catalogue_knows_is_a_speaker_where_the_name_alone_is_too_odd():
    source = "## Soup - Ann Lee\nWarm.\n## Rolls at noon - Bread Days\nRolls.\n## Pies at night - Bob Ray\nPies."
    document = read_markdown(source, {})
    known = read_sections(document, Vocabulary(people=frozenset({"bread days"})))
    assert ("Rolls at noon", ["Bread Days"]) not in talks(read_sections(document, Vocabulary()))
    assert ("Rolls at noon", ["Bread Days"]) in talks(known)


def problems(found):
    return [str(p) for s in found.sections for p in s.problems]


def test_the_choice_says_how_the_article_was_taken():
    choice = read(HEADINGS).choice
    assert [str(reason) for reason in choice.reasons] == [
        "2 talks: headings of level 2; the title, then people: by, par"
    ]
    assert (choice.margin, choice.is_weak) == (1.0, False)


def test_two_sets_are_taken_where_they_tell_different_talks():
    found = read(HEADINGS + "## Lightning talks\n- Ovens of the world by Zoe Ray\n- Old wheat by Paul Dee\n")
    assert talks(found) == [
        ("Baking bread", ["Ann Lee"]),
        ("Kneading dough", ["Bob Ray"]),
        ("Ovens of the world", ["Zoe Ray"]),
        ("Old wheat", ["Paul Dee"]),
    ]
    assert [reason.talks for reason in found.choice.reasons] == [2, 2]


def test_a_contents_list_tells_no_talk_twice():
    assert len(talks(read("- Baking bread by Ann Lee\n- Kneading dough by Bob Ray\n" + HEADINGS))) == 2


@pytest.mark.parametrize("mark", ["[CANCELLED] {}", "~~{}~~", "{} (annulé)"])
def test_cancelled(mark):
    found = read(HEADINGS + "## " + mark.format("Old wheat by Paul Dee") + "\nNo.")
    assert talks(found)[-1] == ("Old wheat", ["Paul Dee"])
    assert [section.talk.is_cancelled for section in found.sections if section.talk] == [False, False, True]
    assert [p for p in problems(found) if "Old wheat" in p and "cancelled" in p]


def test_the_author_who_spoke_is_a_speaker():
    found = read(
        "## Baking bread par Ann Lee\nBon.\n## Rolls and buns par votre humble serviteur\nMoi.", author="Paul Dee"
    )
    assert talks(found)[1] == ("Rolls and buns", ["Paul Dee"])


def test_titles_alone_are_taken_where_nothing_names_anybody():
    found = read("## Driving change with bread\nA.\n## The future of the oven\nB.\n## Ovens: what we learned\nC.\n")
    assert len(talks(found)) == 3
    assert [p for p in problems(found) if "no speaker is named" in p]


@pytest.mark.parametrize("lead_in", ["I missed:", "I still have to watch:", "À rattraper :", "Thanks to:"])
def test_what_was_not_seen(lead_in):
    assert talks(read(f"{lead_in}\n{LIST}")) == []


def test_what_stands_elsewhere_is_told_once_a_part():
    found = read(HEADINGS + "## Hallway\nI met Zoe Ray, whose talk “Ovens of the world” I liked.")
    assert len(talks(found)) == 2
    assert len([p for p in problems(found) if "not read" in p]) <= 1


def test_a_heading_whose_part_names_a_talk_of_a_list_tells_it_again():
    listed = "".join(
        f"- [{title}](https://v.example/{n}) by {name}\n"
        for n, (title, name) in enumerate(
            [
                ("Ovens of the world", "Ann Lee"),
                ("Old wheat and new", "Bob Ray"),
                ("Rye at noon", "Zoe Ray"),
                ("Crumbs of joy", "Paul Dee"),
                ("Water and salt", "Ida Moe"),
            ]
        )
    )
    source = (
        "## The one on heat\nAnn Lee told us, in the talk Ovens of the world, of heat.\n"
        "## The one on grain\nBob Ray told us, in the talk Old wheat and new, of grain.\n## All that I saw\n" + listed
    )
    assert [title for title, _ in talks(read(source))] == [
        "Ovens of the world",
        "Old wheat and new",
        "Rye at noon",
        "Crumbs of joy",
        "Water and salt",
    ]


def test_a_list_of_marked_titles_under_the_talks_is_read_where_nobody_is_named():
    lines = [
        f"- **{title}** It was warm and we liked all of it.\n"
        for title in ("Ovens of the old world", "Old wheat and new", "How rye came to us")
    ]
    found = read("## The talks\nThose that I liked were\n\n" + "".join(lines))
    assert len(talks(found)) == 3
    assert found.choice.is_weak
    assert not talks(read("## The way there\nThose that I liked were\n\n" + "".join(lines)))


def test_titles_in_prose_that_nobody_gives_are_told_at_their_section():
    found = read(
        HEADINGS + "## More\nIt was late.\n\nI saw [Ovens of the old world](https://youtu.be/abcdefghijk) "
        "and [How rye came to us](https://youtu.be/abcdefghijl).\n"
    )
    [line] = [p for p in problems(found) if "may name talks" in p]
    assert line.startswith("bread.md:5:")
    assert "Ovens of the old world" in line


def test_a_set_with_little_evidence_is_doubtful_and_says_what_else_it_could_be():
    titles = ("Ovens of the old world", "Old wheat and new", "How rye came to us", "Two lovely days by the sea")
    found = read("".join(f"## {title}\nIt was warm and we liked all of it.\n" for title in titles))
    assert len(talks(found)) == len(titles)
    assert [str(reason) for reason in found.choice.doubtful] == [str(reason) for reason in found.choice.reasons]
    assert [p for p in problems(found) if "little evidence" in p]
    assert not read(HEADINGS).choice.doubtful


def test_a_talk_that_is_told_otherwise_than_the_others_is_asked_about_at_its_place():
    alike = HEADINGS + "## Old wheat by Paul Dee\nGood.\n## Rye at noon by Zoe Ray\nFine.\n"
    found = read(alike + "## On the shore\n[Here](https://www.youtube.com/watch?v=abcdefghijk) it is.\n")
    assert [taken.reading.title for taken in found.choice.exceptions] == ["On the shore"]
    assert (found.choice.doubtful, found.choice.is_weak) == ((), True)
    [line] = [p for p in problems(found) if "little evidence" in p]
    assert line == "bread.md:9: read with little evidence: “On the shore” is told otherwise than other talks"
    assert not read(alike).choice.exceptions
