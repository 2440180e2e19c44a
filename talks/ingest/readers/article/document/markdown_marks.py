"""What the lines that start a block of Markdown look like."""

import re

ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?$")
RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
FENCE = re.compile(r"(`{3,}|~{3,})(.*)$")
ITEM = re.compile(r"([ \t]*)([-*+•]|[0-9]{1,3}[.)])(?:[ \t]+(.*))?$")
