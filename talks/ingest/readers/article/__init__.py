"""The article reader: `read(data, name, vocabulary, translation)` gives a `Reading`."""

from talks.ingest.readers.article.reader import Reading, read
from talks.ingest.readers.article.vocabulary import Vocabulary

__all__ = ["Reading", "Vocabulary", "read"]
