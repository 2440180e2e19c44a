import pytest

from talks.wording.days import duration_s, is_time, time_at_start
from talks.wording.names import is_full_name, is_handle


@pytest.mark.parametrize(
    "text",
    ["Ann Lee", "Le Minh", "An Wang", "GÉRARD TISSOT", "Gilles de Saint Aubin", "Zhanel Kosova", "山本 太郎", "Сергей Иванов", "Yvon Le Bihan", "Jean al-Rye", "Ann d'Oat", "Ann C. Lee", "Jan van der Ven ten Oat"],
)  # fmt: skip
def test_full_name(text):
    assert is_full_name(text)


@pytest.mark.parametrize(
    "text",
    ["Ann", "Acme AS", "Red Barn Ltd", "Ann Lee's", "Ann Durand. Then", "Ann de", "A B C D E F G",
     "Service Mesh", "ann lee", "Second Edition", "Small Words Kindly Heard", "Wednesday", "JA"],
)  # fmt: skip
def test_no_full_name(text):
    assert not is_full_name(text)


@pytest.mark.parametrize("text", ["@crumb", "m0uche", "J0hn", "zer0day_rye", "crumb_rye", "jean-sans-four"])
def test_handle(text):
    assert is_handle(text)


@pytest.mark.parametrize("text", ["crumb", "Crumb", "k8s", "h264", "web3", "B2b", "C3PO", "low-code", "2020"])
def test_no_handle(text):
    assert not is_handle(text)


@pytest.mark.parametrize(("text", "minutes"), {"14-15h": 60, "9–10h": 60, "14 - 15h30": 90, "14h-15h": 60}.items())
def test_a_first_hour_without_its_mark(text, minutes):
    assert (time_at_start(f"{text} : Baking"), is_time(text), duration_s(text)) == (text, True, minutes * 60)


@pytest.mark.parametrize("text", ["14-15", "14-15 loaves", "14-15hours", "2014-15h", "30-40h"])
def test_no_time(text):
    assert time_at_start(text) == ""
