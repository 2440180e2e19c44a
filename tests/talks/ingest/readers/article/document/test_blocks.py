from talks.ingest.readers.article.document.blocks import Block, BlockKind


def test_blocks_are_tuples_whose_kinds_are_words():
    block = Block(BlockKind.ITEM, "Rye", 3)
    assert block == block._replace() == ("item", "Rye", 3, 0, (), "", "", False, False, (), (), ())
    assert {BlockKind.ITEM: 1}["item"] == 1
    assert block._replace(level=1) != block
