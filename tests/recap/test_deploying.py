import re

from recap.settings import BASE_DIR


def test_deploying_documents_every_variable_of_the_settings_and_no_other():
    settings = (BASE_DIR / "recap" / "settings.py").read_text()
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', settings))
    page = (BASE_DIR / "docs" / "deploying.md").read_text()
    documented = re.findall(r"^\| `([A-Z_]+)` \|", page, flags=re.MULTILINE)
    assert "SITE_URL" in read
    assert sorted(documented) == sorted(read)
