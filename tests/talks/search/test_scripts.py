"""What is found in every script: as it is written, without its accents, joined and split, inside of a text without spaces."""

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talks.search.criteria import Criteria
from talks.search.results import find
from tests.factories import make_talk
from tests.html import visit

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    return [talk.title for talk in find(Criteria(q=words))]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("클라우드 보안 입문", ["클라우드", "보안 입문", unicodedata.normalize("NFD", "클라우드"), '"보안 입문"']),
        (unicodedata.normalize("NFD", "데이터 흐름"), ["데이터", "흐름"]),
        ("Надёжный сервис, простой", ["надёжный", "надежный", "СЕРВИС", "простой", "простои"]),
        ("Η αρχή της μετάφρασης: ΛΌΓΟΣ", ["αρχή", "αρχη", "ΜΕΤΆΦΡΑΣΗΣ", "μεταφρασης", "λόγος", "λογοσ"]),
        ("ガベージ コレクション", ["ガベージ", "ｶﾞﾍﾞｰｼﾞ", unicodedata.normalize("NFD", "ガベージ"), "コレクション"]),
        ("إدارة السّحابة على الخادم", ["إدارة", "ادارة", "السحابة", "السحابه", "علي", "الخـــادم"]),
        ("سەرڤەر یونیکد", ["یونیکد", "يونيكد"]),
        ("הֶעָנָן שלנו", ["הענן", "הֶעָנָן"]),
        ("सुरक्षा की कहानी", ["सुरक्षा", "कहानी"]),
        ("Ｆｕｌｌ ｗｉｄｔｈ １２", ["full", "width 12", "ｗｉｄｔｈ"]),
        ("Übergröße für Jürgen Weiß", ["übergröße", "uebergroesse", "ubergrosse", "UEBERGRÖSSE", "juergen", "weiss"]),
        ("Fuenf Aepfel", ["fünf", "äpfel", "fuenf"]),
        ("Şişli'de İstanbul ve Işık", ["sisli", "şişli", "istanbul", "İSTANBUL", "ISTANBUL", "isik", "IŞIK"]),
        ("Søren på Ærø", ["soeren", "søren", "soren", "aero", "paa"]),
        ("ﬁne ofﬁce, Œuvre", ["fine office", "oeuvre", "œuvre"]),
    ],
)
def test_words_meet_however_they_are_written(said, asked):
    make_talk(said)
    make_talk("Something else", position=2)
    for words in asked:
        assert found(words) == [said], words


@pytest.mark.parametrize(
    ("said", "asked", "missed"),
    [
        ("分散システムの監視と運用", ["監視", "運用", "システム", "分散システム", "監視と運用", '"監視"'], ["視監", "用運", "ステシ"]),
        ("云原生安全实践", ["原生", "安全", "云原生安全", "实践"], ["安实", "生原"]),
        ("ความปลอดภัยของข้อมูล", ["ปลอดภัย", "ข้อมูล"], ["ลปอด"]),
        ("Kubernetes入門 第2版", ["kubernetes", "入門", "Kubernetes入門", "第2版"], ["門入"]),
        ("バスの旅", ["バス", "旅"], ["ハス", "パス"]),
    ],
)  # fmt: skip
def test_word_is_found_inside_of_a_text_without_spaces(said, asked, missed):
    make_talk(said)
    make_talk("Something else", position=2)
    for words in asked:
        assert found(words) == [said], words
    for words in missed:
        assert found(words) == [], words


def test_language_of_signs_is_a_word_of_its_own():
    titles = ["C++17 at home", "C# (and F#)", "Plain C", "From .NET to the net", "The NET of things", "ASP.NET pages"]
    for n, title in enumerate(titles):
        make_talk(title, position=n)
    assert found("C++") == found("c++") == found("cplusplus") == ["C++17 at home"]
    assert found("C#") == found("csharp") == ["C# (and F#)"]
    assert found("F#") == ["C# (and F#)"]
    assert found("C") == ["C++17 at home", "C# (and F#)", "Plain C"]
    assert found(".NET") == found("dotnet") == ["From .NET to the net"]
    assert found("net") == ["From .NET to the net", "The NET of things", "ASP.NET pages"]
    assert found('"C++17 at home"') == ["C++17 at home"]


WAYS = ["multi-tenancy", "multitenancy", "multi tenancy", "MultiTenancy"]


@pytest.mark.parametrize("said", WAYS)
@pytest.mark.parametrize("asked", WAYS)
def test_name_is_found_joined_and_split(said, asked):
    title = f"About {said} today"
    make_talk(title)
    make_talk("A tenancy of multi things", position=2)
    assert title in found(asked)
    assert found(f'"{asked}"') in ([title], [])


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Vue.js in anger", ["vuejs", "vue.js", "Vue js", "VueJS"]),
        ("vuejs in anger", ["vuejs", "vue.js"]),
        ("Fast A/B tests", ["ab", "A/B"]),
        ("An e-mail a day", ["email", "e-mail", "e‑mail"]),
        ("R&D for all", ["rd", "R&D"]),
        ("U.S.A. first", ["usa"]),
        ("O’Brady's own tricks", ["obrady", "o'brady", "obradys", "O’Brady’s"]),
    ],
)
def test_parts_of_a_name_meet_with_and_without_what_joins_them(said, asked):
    make_talk(said)
    make_talk("Something else", position=2)
    for words in asked:
        assert found(words) == [said], words


def test_person_is_found_without_the_apostrophe():
    make_talk("One", speakers=["Nora O’Malley"])
    make_talk("Two", speakers=["Gio D'Amico"], position=2)
    assert found("omalley") == found("o'malley") == found("O’Malley") == ["One"]
    assert found("damico") == found("D’Amico") == ["Two"]


def test_what_is_found_is_marked_and_a_passage_shows_it(client):
    make_talk("監視の話", slug="watching", summary_en="About Vue.js, C++ and 서버 운영.")
    page = visit(client, "/en/talks/?q=監視")
    assert page.section("results").texts("mark") == ["監視"]
    for asked, marked in (("vuejs", "Vue.js"), ("C%2B%2B", "C++"), ("서버", "서버")):
        assert visit(client, f"/en/talks/?q={asked}").one("p", class_="passage").texts("mark") == [marked]


def test_misspelt_word_of_another_script_is_corrected(client):
    make_talk("Безопасность систем", slug="safety")
    page = visit(client, "/en/talks/?q=безопастность")
    assert "Безопасность" in page.text


# --- by hand ------------------------------------------------------------------------------------------------------

# No part of a word is another form of one: the search finds those too.
TITLES = (
    "서버 운영", "서버의 보안", "Честный учёт", "Учет ошибок", "Η ασφάλεια", "ασφαλης πράξη", "設計図の話", "設備の設計", "デバッグ入門", "テハック",
    "أمان الخوادم", "امان", "Größtmaß um Ulm", "Grosstmass am Hof", "ภาษาไทยง่าย", "ไทย", "हिन्दी में", "C plus", "İzmir", "izmir gunu",
)  # fmt: skip

SPACELESS = re.compile("[\u0e01-\u0e4e\u3040-\u30ff\u4e00-\u9fff]")
HAMZA = "\u0653\u0654\u0655"
LIKE = {"ى": "ي", "ı": "i"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(TITLES), st.integers(0, 8), st.integers(1, 6), st.sampled_from(["NFC", "NFD", "NFKC"]))
def check_against_search_by_hand(title, start, length, form):
    """A part of some title, cut anywhere: who has its words, side by side where there are no spaces?"""
    asked = unicodedata.normalize(form, title[start : start + length]).strip()
    words = by_hand(asked).split()
    expected = {other for other in TITLES if words and all(_has(by_hand(other), word) for word in words)}
    assert set(found(asked)) == expected if words else True


def by_hand(text: str) -> str:
    """As Unicode tells it alone: compatible letters, small, without the accents that a reader may leave out."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = (LIKE.get(c, c) for c in letters if not 0x300 <= ord(c) < 0x370 and c not in HAMZA)
    return unicodedata.normalize("NFC", "".join(bare))


def _has(title: str, word: str) -> bool:
    """Side by side anywhere in what is written without spaces, else as a whole word."""
    return word in title if SPACELESS.match(word) else word in title.split()


def test_words_of_every_script_are_found_as_by_hand():
    for n, title in enumerate(TITLES):
        make_talk(title, slug=f"talk-{n}", position=n)
    check_against_search_by_hand()
