"""Places for things that hang together: what shares much lies close.

Springs draw neighbours together and everything pushes everything else away (Fruchterman and Reingold, 1991). The start
is a spiral and nothing is drawn by lot: the same numbers give the same places.
"""

import math
from collections.abc import Mapping

ROUNDS = 60
GOLDEN = math.pi * (3 - math.sqrt(5))


def sprung(count: int, pairs: Mapping[tuple[int, int], int]) -> list[list[float]]:
    """Places around (0, 0), the distance between neighbours about 1."""
    at = [[math.sqrt(n + 0.5) * math.cos(n * GOLDEN), math.sqrt(n + 0.5) * math.sin(n * GOLDEN)] for n in range(count)]
    most = max(pairs.values(), default=1)
    springs = [(a, b, math.sqrt(number / most)) for (a, b), number in sorted(pairs.items())]
    for turn in range(ROUNDS):
        moves = [[-0.12 * x, -0.2 * y] for x, y in at]
        # In the loop and not in a function: it is gone through 50,000 times for a map of 40 things.
        for a, (x, y) in enumerate(at):
            own_x, own_y = moves[a]
            for b in range(a + 1, count):
                dx, dy = x - at[b][0], y - at[b][1]
                push = 1 / (dx * dx + dy * dy + 0.01)
                dx, dy = dx * push, dy * push
                own_x, own_y = own_x + dx, own_y + dy
                move = moves[b]
                move[0] -= dx
                move[1] -= dy
            moves[a] = [own_x, own_y]
        for a, b, strength in springs:
            dx, dy = at[b][0] - at[a][0], at[b][1] - at[a][1]
            pull = 0.35 * strength * math.hypot(dx, dy)
            moves[a][0] += dx * pull
            moves[a][1] += dy * pull
            moves[b][0] -= dx * pull
            moves[b][1] -= dy * pull
        furthest = 0.6 * (1 - turn / ROUNDS) + 0.01
        for place, (dx, dy) in zip(at, moves, strict=True):
            shortened = min(1, furthest / (math.hypot(dx, dy) or 1))
            place[0] += dx * shortened
            place[1] += dy * shortened
    return at
