"""What is unsafe to show: nothing that shows nothing is shown as it is."""

from __future__ import annotations

import pytest

from neuroweak.text.unsafe import clean, escaped, escaped_in_json, unsafe_in

IGNORABLE = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""What a program that cannot show it shows as nothing: Unicode's property Default_Ignorable_Code_Point."""


@pytest.mark.parametrize(("first", "last"), IGNORABLE)
@pytest.mark.parametrize("written", [clean, escaped, escaped_in_json])
def test_what_shows_nothing_is_escaped(written, first, last):
    for code in {first, last, (first + last) // 2}:
        assert written(f"pto{chr(code)}sis").startswith("pto\\")


@pytest.mark.parametrize(("first", "last"), IGNORABLE)
def test_and_a_file_that_holds_it_is_told(first, last):
    for code in range(first, last + 1):
        (problem,) = unsafe_in(f"pto{chr(code)}sis", 9)
        assert f"U+{code:04X}" in problem.message


def test_what_people_write_stays():
    said = "Sjögren 日本 ❤ 👩 é naïve Ελλάδα עברית العربية हिन्दी – „so“ ½ °"
    assert clean(said) == escaped(said) == escaped_in_json(said) == said


def test_a_sign_in_colour_stays_and_a_row_of_selectors_does_not():
    """One selector behind a sign is how telephones write it; more of them may carry a hidden text."""
    assert clean("my lid \u26a0\ufe0f droops") == "my lid \u26a0\ufe0f droops"
    assert clean("my lid \u26a0\ufe0f\ufe0f droops") == "my lid \u26a0\ufe0f\\ufe0f droops"
