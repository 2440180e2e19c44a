"""The vocabulary of the field: themes, companies and tools. It imports neither `talks` nor `recap`."""
