"""The table of word vectors: what it holds, and that a damaged one is refused."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuroweak.meaning.table_file import HEADER, TableError, pack, section, unpack
from neuroweak.meaning.vectors import FILE, WordVectors, nearness, pack_vectors, shipped_vectors

SMALL = pack_vectors([("leg", 1.0, bytes([127, 0])), ("##s", 0.5, bytes([0, 129])), ("arm", 2.0, bytes([0, 127]))])


def test_a_text_is_the_sum_of_its_pieces_scaled_to_length_one():
    vectors = WordVectors(SMALL)
    assert vectors.of_word("leg") == pytest.approx((1.0, 0.0), abs=1e-3)
    assert vectors.of_word("legs") == pytest.approx((1.0, -0.5), abs=1e-3)
    assert vectors.of_text("leg arm") == pytest.approx((1 / math.sqrt(5), 2 / math.sqrt(5)), abs=1e-3)


def test_every_piece_is_found_and_no_other():
    vectors = WordVectors(SMALL)
    assert [vectors.piece(vectors.index(piece)) for piece in ("leg", "##s", "arm")] == [b"leg", b"##s", b"arm"]
    assert [vectors.index(piece) for piece in ("", "a", "le", "legs", "zzz", "é")] == [-1] * 6


def test_the_order_of_rows_does_not_matter():
    assert (
        pack_vectors([("arm", 2.0, bytes([0, 127])), ("leg", 1.0, bytes([127, 0])), ("##s", 0.5, bytes([0, 129]))])
        == SMALL
    )


@pytest.mark.parametrize("text", ["", "???", "腿无力", "xq" * 300])
def test_a_text_of_unknown_letters_has_a_vector_of_zeros(text):
    assert set(shipped_vectors().of_text(text)) == {0.0}


def test_like_phrases_are_nearer_than_unlike_ones():
    vectors = shipped_vectors()
    swallowing = vectors.of_text("trouble swallowing")
    assert nearness(swallowing, vectors.of_text("difficulty in swallowing food")) > 0.8
    assert nearness(swallowing, vectors.of_text("drooping eyelid")) < 0.5


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        SMALL[:10],
        SMALL[:-1],
        SMALL + b"\0",
        b"PK\x03\x04" + SMALL[4:],
        SMALL[:-1] + bytes([SMALL[-1] ^ 1]),
        SMALL[: HEADER.size + 3] + b"x" + SMALL[HEADER.size + 4 :],
        pack("phrases", 1, {}),
        pack("vectors", 2, {}),
        pack("vectors", 1, {}),
    ],
)
def test_a_damaged_table_is_refused(damaged):
    with pytest.raises(TableError):
        WordVectors(damaged)


@given(at=st.integers(0, len(SMALL) - 1), bit=st.integers(0, 7))
def test_a_single_changed_bit_is_noticed(at, bit):
    changed = bytearray(SMALL)
    changed[at] ^= 1 << bit
    with pytest.raises(TableError):
        WordVectors(bytes(changed))


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=16), st.binary(), max_size=5))
def test_sections_come_back_as_they_went_in(sections):
    held = unpack(pack("kind", 3, sections), "kind", 3)
    assert {name: bytes(content) for name, content in held.items()} == sections


def test_a_section_of_another_length_is_refused():
    with pytest.raises(TableError, match="2 were expected"):
        section(unpack(pack("kind", 1, {"a": b"xyz"}), "kind", 1), "a", 2)


def test_the_shipped_table_holds_plain_pieces_in_order():
    vectors = WordVectors(FILE.read_bytes())
    names = [vectors.piece(index) for index in range(len(vectors))]
    assert names == sorted(names)
    assert all(name.removeprefix(b"##").isalnum() for name in names)
    assert vectors.width == 64
