"""The benchmark works; its figures are for `make bench`."""

from tests.bench import article


def test_article_reader_is_measured():
    kinds, growth = article.tables(size=5_000, rounds=1)

    assert [row[0] for row in kinds.rows] == ["recap.md", "recap.en.md", "recap.html", "recap.txt"]
    assert len(growth.rows) == 3 * len(article.ADVERSARIAL)
    assert "| recap.md | " in kinds.markdown()
    assert "recap.md" in kinds.text()
