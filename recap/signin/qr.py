"""A picture of squares that telephones read, as the path of an SVG: nothing inline that a policy would refuse."""

from typing import NamedTuple

from qrcode.main import QRCode


class Squares(NamedTuple):
    """`size`: how many squares wide and high, with the white border."""

    size: int
    path: str


def squares(text: str) -> Squares:
    code = QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_black in enumerate(row) if is_black)
    return Squares(len(rows), path)
