"""The article reader: `read(data, name, vocabulary, translation)`."""

from talks.ingest.readers.article.reader import read
from talks.ingest.readers.article.vocabulary import Vocabulary

__all__ = ["Vocabulary", "read"]
