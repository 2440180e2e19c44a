"""Links written into an author's own Markdown, in marked blocks, with every other byte as it was."""
