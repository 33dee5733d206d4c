"""Layers NW0 and NW1 explained: files that cannot be read, and YAML outside the subset. The reader asks them."""

from __future__ import annotations

from neuroweak.knowledge.checks.rule import Rule, told

READING: tuple[Rule, ...] = (
    told(
        "NW001",
        "no-such-file",
        "There is no file at the path that was given.",
        "Without it there is nothing to read. Paths are taken from the folder you are in.",
    ),
    told(
        "NW002",
        "directory-not-file",
        "The path leads to a directory.",
        "The knowledge is one file; name the file inside the directory.",
    ),
    told(
        "NW003",
        "empty-file",
        "The file holds nothing, or only comments.",
        "An empty file is most often one that was not saved.",
        "# nothing here yet",
        "schema: 1\ntitle: My conditions",
    ),
    told(
        "NW004",
        "not-a-text-file",
        "The file holds zero bytes, as a picture, a Word document or a text in UTF-16 does.",
        "Only plain text in UTF-8 can be read. Save it as such.",
    ),
    told(
        "NW005",
        "not-utf-8",
        "The file holds a byte that is not UTF-8, most often an umlaut or accent saved as Latin-1 or Windows-1252.",
        "Read in the wrong encoding, names would turn into other names.",
    ),
    told(
        "NW006",
        "file-too-large",
        "The file is larger than 6 MiB, or than `NEUROWEAK_MAX_MIB` says.",
        "Few knowledge files are this large, and reading something else could take all memory. Where yours is, set "
        "`NEUROWEAK_MAX_MIB` to the MiB that may be read; the limit on values (NW108) rises with it.",
    ),
    told(
        "NW007",
        "broken-yaml",
        "The text is not YAML: an indentation, a quote, a bracket or a colon is wrong.",
        "What follows cannot be understood. The place is where reading stopped; the cause may stand just above.",
        "summary: Weak: worse by evening",
        'summary: "Weak: worse by evening"',
    ),
    told(
        "NW008",
        "file-not-readable",
        "The file is there but may not or cannot be read.",
        "Check its permissions and that the disk is there.",
    ),
    told(
        "NW101",
        "tag",
        "A value carries a YAML tag (`!…`).",
        "Tags make programs of data. Here every value is a text, a number, true or false, a list or keys.",
        "version: !!str 2026",
        'version: "2026"',
    ),
    told(
        "NW102",
        "anchor",
        "A value carries an anchor (`&name`) so that it can be used again.",
        "Who edits one place would change another without seeing it.",
        "source: &s [smith2009]",
        "source: [smith2009]",
    ),
    told(
        "NW103",
        "alias",
        "A value points to another (`*name`).",
        "Who reads one place must look up another; and aliases of aliases can fill all memory.",
        "also: [x]\nsource: *s",
        "also: [x]\nsource: [smith2009]",
    ),
    told(
        "NW104",
        "merge-key",
        "The key `<<` merges other keys in.",
        "What an entry holds would no longer stand in the entry.",
        "ptosis:\n  <<: {kind: sign}\n  name: Ptosis",
        "ptosis:\n  kind: sign\n  name: Ptosis",
    ),
    told(
        "NW105",
        "duplicate-key",
        "The same key stands twice among the same keys.",
        "YAML readers keep one and drop the other in silence, often not the one you meant.",
        "ptosis: {frequency: 0.2}\nptosis: {frequency: 0.8}",
        "ptosis: {frequency: 0.8}",
    ),
    told(
        "NW106",
        "several-documents",
        "A line `---` begins a second document in the file.",
        "Only the first would be read.",
        "title: One\n---\ntitle: Two",
        "title: One",
    ),
    told(
        "NW107",
        "nested-too-deep",
        "Lists and keys are nested more than 16 deep.",
        "The form needs 7 levels; more is a mistake or an attack.",
        "[" * 17 + "]" * 17,
        "[[a]]",
    ),
    told(
        "NW108",
        "too-many-values",
        "The file holds more than 300,000 values, or than follow from `NEUROWEAK_MAX_MIB` (50,000 for each MiB).",
        "A file this size is not a knowledge file, and reading it could take all memory.",
    ),
    told(
        "NW109",
        "control-character",
        "The text holds a character that cannot be seen: an escape, a form feed, a space without a width.",
        "Shown on a terminal it could do things instead of being shown, or make two names that look alike differ.",
        'name: "Ptosis\\e[31m"',
        'name: "Ptosis"',
    ),
    told(
        "NW110",
        "text-turning-mark",
        "The text holds a mark that turns the direction of what stands beside it, such as U+202E or U+200F.",
        "What is seen is then not what is read.",
        'name: "\\u202esisotP"',
        'name: "Ptosis"',
    ),
    told(
        "NW111",
        "key-not-text",
        "A key is a list, a set of keys, or has no name.",
        "Keys are names. A text that starts with `[` or `{` must stand in quotes.",
        "[ptosis]: 1",
        "ptosis: 1",
    ),
)
"""The rules of these layers, in the order of their codes."""
