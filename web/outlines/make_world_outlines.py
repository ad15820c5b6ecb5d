#!/usr/bin/env python3
"""Makes js/cities/map/worldOutlines.js, the world's coasts and borders that the map of cities is drawn on.

The source is Natural Earth 1:50,000,000 (public domain) as the npm package world-atlas carries it, as TopoJSON
(github.com/topojson/topojson-specification): arcs that neighbours share, delta coded. Each arc is simplified once, so
that a coast and a border still meet, and written as SVG paths that the page needs not decode.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 make_world_outlines.py package/countries-50m.json
"""

import hashlib
import json
import math
import sys
from itertools import pairwise
from pathlib import Path

SOURCE_SHA256 = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
TARGET = Path(__file__).resolve().parents[1] / "src/main/resources/public/js/cities/map/worldOutlines.js"

UNIT_DEG = 0.02  # of a coordinate in the file: 2.2 km
TOLERANCE_DEG = 0.05  # how far a line may stray from the source: 5.6 km, two pixels where France fills a screen
MIN_SPAN_DEG = 0.1  # a smaller island is left out

Point = tuple[float, float]  # degrees east and north


def arcs_of(topology: dict) -> list[list[Point]]:
    """The lines of a topology, in degrees."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for coded in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in coded:
            x, y = x + dx, y + dy
            line.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(line)
    return arcs


def unwrapped(line: list[Point]) -> list[Point]:
    """The same line without jumps from one side of the date line to the other: it may go on beyond 180 degrees."""
    whole = line[:1]
    for x, y in line[1:]:
        whole.append((x + 360 * round((whole[-1][0] - x) / 360), y))
    return whole


def simplified(line: list[Point]) -> list[Point]:
    """Douglas and Peucker's choice of points (1973): what is left out lies within the tolerance of the line."""
    if line[0] == line[-1] and len(line) > 3:  # a ring has no ends to keep: it is halved
        half = max(range(len(line)), key=lambda i: math.dist(line[0], line[i]))
        return simplified(line[: half + 1])[:-1] + simplified(line[half:])
    kept = {0, len(line) - 1}
    open_spans = [(0, len(line) - 1)]
    while open_spans:
        first, last = open_spans.pop()
        if last - first < 2:
            continue
        farthest = max(range(first + 1, last), key=lambda i: distance(line[i], line[first], line[last]))
        if distance(line[farthest], line[first], line[last]) > TOLERANCE_DEG:
            kept.add(farthest)
            open_spans += [(first, farthest), (farthest, last)]
    return [line[i] for i in sorted(kept)]


def distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a stretch, in degrees of latitude."""
    narrow = math.cos(math.radians(point[1]))
    (px, py), (ax, ay), (bx, by) = [(x * narrow, y) for x, y in (point, start, end)]
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0.0 if length == 0 else min(1.0, max(0.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length))
    return math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay))


def ring_of(indices: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The arcs of a ring one after the other; a negative index is an arc backwards."""
    ring: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    ring = unwrapped(ring)
    if abs(ring[-1][0] - ring[0][0]) > 180:  # round the pole: closed along the lower edge of the map
        ring += [(ring[-1][0], -90.0), (ring[0][0], -90.0), ring[0]]
    return ring


def path(line: list[Point], closed: bool) -> str:
    """A line as SVG path data in whole units, y downwards; empty where nothing of it is left."""
    grid = [(round(x / UNIT_DEG), round(-y / UNIT_DEG)) for x, y in line]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(grid)]
    steps = [step for step in steps if step != (0, 0)]
    if closed:
        steps = steps[:-1]
    if len(steps) < (2 if closed else 1):
        return ""
    numbers = " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-")
    return f"M{grid[0][0]} {grid[0][1]}l{numbers}{'z' if closed else ''}".replace(" -", "-")


def is_seen(ring: list[Point]) -> bool:
    """Whether an island is large enough to be drawn."""
    xs, ys = zip(*ring, strict=True)
    return max(max(xs) - min(xs), max(ys) - min(ys)) >= MIN_SPAN_DEG


def land_path(topology: dict, arcs: list[list[Point]]) -> str:
    """All land: its coasts, with the Caspian Sea cut out."""
    polygons = [polygon for geometry in topology["objects"]["land"]["geometries"] for polygon in polygons_of(geometry)]
    rings = [ring_of(indices, arcs) for polygon in polygons for indices in polygon]
    return "".join(path(ring, closed=True) for ring in rings if is_seen(ring))


def polygons_of(geometry: dict) -> list[list[list[int]]]:
    """The polygons of a geometry, each as rings of arcs."""
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]


def border_path(topology: dict, arcs: list[list[Point]]) -> str:
    """What two countries share."""
    owners: dict[int, set[int]] = {}
    for country, geometry in enumerate(topology["objects"]["countries"]["geometries"]):
        for polygon in polygons_of(geometry):
            for ring in polygon:
                for index in ring:
                    owners.setdefault(index if index >= 0 else ~index, set()).add(country)
    shared = sorted(index for index, countries in owners.items() if len(countries) > 1)
    return "".join(path(unwrapped(arcs[index]), closed=False) for index in shared)


def main() -> None:
    """Writes the module."""
    source = Path(sys.argv[1]).read_bytes()
    found = hashlib.sha256(source).hexdigest()
    if found != SOURCE_SHA256:
        raise SystemExit(f"Cannot make outlines: {sys.argv[1]} has another checksum than world-atlas 2.0.2: {found}")
    topology = json.loads(source)
    arcs = [simplified(unwrapped(arc)) for arc in arcs_of(topology)]
    TARGET.write_text(
        "/**\n"
        " * The world's coasts and borders as SVG paths, made by web/outlines/make_world_outlines.py of Natural\n"
        " * Earth 1:50m (public domain). Coordinates are whole units: x eastwards, y southwards from 0° N 0° E.\n"
        " * A coast that crosses the date line goes on beyond 180°: the same drawing beside itself, 360° away, has\n"
        " * no seam.\n"
        " */\n\n"
        f"export const UNIT_DEG = {UNIT_DEG}\n\n"
        f'export const LAND =\n  "{land_path(topology, arcs)}"\n\n'
        f'export const BORDERS =\n  "{border_path(topology, arcs)}"\n'
    )


if __name__ == "__main__":
    main()
