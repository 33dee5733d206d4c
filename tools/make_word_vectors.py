"""
Make the table of word-piece vectors that ships with the package.

    python tools/make_word_vectors.py words64.npz pieces.txt [TARGET]

`words64.npz` holds `q` (int8, a row of 64 numbers for each piece) and `s` (float16, a scale for each row); `pieces.txt`
the pieces in the same order, one a line, `##` before one that continues a word. Pieces of plain letters and digits are
kept, the rest is dropped. The table goes to `neuroweak/reference/word_vectors.bin` unless TARGET says otherwise.

Where the vectors come from: the sentence encoder all-MiniLM-L6-v2 was tuned so that synonyms lie together (names and
synonyms of HPO terms and the phrases of the knowledge file), the embeddings of all phrases were reduced to their 64
principal directions, and one vector for each piece was learnt so that the sum over a phrase imitates its embedding.
ATTRIBUTION.md names the licences. Needs numpy (`pip install -e ".[train]"`).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np

from neuroweak.files.atomic_write import write_whole
from neuroweak.meaning.vectors import FILE, WordVectors, pack_vectors

PLAIN = re.compile(r"(##)?[a-z0-9]+")


def main(arguments: list[str]) -> None:
    """Read the arrays, drop what no plain word has, and write the table."""
    numbers_file, pieces_file, *target = arguments
    held = np.load(numbers_file)
    scales, numbers = held["s"][:, 0], held["q"]
    names = Path(pieces_file).read_text(encoding="utf-8").splitlines()
    rows = [
        (piece, float(scales[index]), numbers[index].tobytes())
        for index, piece in enumerate(names)
        if PLAIN.fullmatch(piece)
    ]
    content = pack_vectors(rows)
    path = Path(target[0]) if target else FILE
    write_whole(path, content)
    print(f"{path}: {len(WordVectors(content))} pieces, {len(content)} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
