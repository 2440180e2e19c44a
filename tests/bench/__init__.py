"""What the parts cost, measured against something else in the same run: `make bench`."""
