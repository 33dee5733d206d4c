"""The enumerations of phenopackets: by name, in another case, or by the number that the schema gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.files.document import kind_of, quoted
from neuroweak.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Enum(NamedTuple):
    """An enumeration of the schema."""

    key: str
    """The key that it is the value of."""
    names: tuple[str, ...]
    """In the order of their numbers; the first says that nothing is told."""

    def read(self, value: object, remark: Callable[[str], object]) -> str:
        """
        Read a value.

        Args:
            value: What stands under the key.
            remark: Is told of what is no value of the enumeration, and of one that is written in another case.

        Returns:
            The name, or empty where it is none.

        Example:
            >>> SEX.read(2, print), SEX.read(None, print)
            ('MALE', 'UNKNOWN_SEX')
            >>> SEX.read("m", print)
            'sex' of the phenopacket cannot be 'm'; left aside
            ''
        """
        if value is None:
            return self.names[0]
        if isinstance(value, bool) or not isinstance(value, str | int):
            remark(f"{quoted(self.key)} of the phenopacket must be text, not {kind_of(value)}; left aside")
            return ""
        written = str(value)
        name = next((n for at, n in enumerate(self.names) if written.upper() in {n, str(at)}), "")
        if not name:
            remark(f"{quoted(self.key)} of the phenopacket cannot be {quoted(written, 20)}; left aside")
        elif written.upper() != written:
            remark(f"{quoted(self.key)} of the phenopacket is written {quoted(written, 20)}; read all the same")
        return name


SEX = Enum("sex", ("UNKNOWN_SEX", "FEMALE", "MALE", "OTHER_SEX"))
AFFECTED = Enum("affectedStatus", ("MISSING", "UNAFFECTED", "AFFECTED"))
PROGRESS = Enum("progressStatus", ("UNKNOWN_PROGRESS", "IN_PROGRESS", "COMPLETED", "SOLVED", "UNSOLVED"))
GENOMIC = Enum("interpretationStatus", ("UNKNOWN_STATUS", "REJECTED", "CANDIDATE", "CONTRIBUTORY", "CAUSATIVE"))
