import pytest

from tools.legal_forms import company_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Hammerton", "hammerton"),
        ("Hammerton Inc.", "hammerton"),
        ("Hammerton, Inc.", "hammerton"),
        ("HAMMERTON GmbH", "hammerton"),
        ("Hammerton GmbH & Co. KG", "hammerton"),
        ("Hammerton S.A.S.", "hammerton"),
        ("Hammerton Sp. z o.o.", "hammerton"),
        ("Hammerton Co., Ltd.", "hammerton"),
        ("Hammerton A/S", "hammerton"),
        ("Tea and Co", "tea and co"),
        ("Tea & Company", "tea & company"),
        ("Inc.", "inc"),
        ("SAS", "sas"),
        ("Société d’Étude", "societe d'etude"),
        ("", ""),
    ],
)
def test_company_key_leaves_legal_forms_out(name, key):
    assert company_key(name) == key
