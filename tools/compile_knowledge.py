"""Build hook: put the knowledge file's compiled form beside the package, so that a start need not parse YAML."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileKnowledge(BuildHookInterface[Any]):
    """Compile `knowledge/conditions.yaml` whenever a wheel or an editable install is built."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's signature
        """Write `neuroweak/generated`; what is made of the knowledge file records its hash."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from neuroweak.knowledge import glossary_file
            from neuroweak.knowledge.loading import compile_to, load
            from neuroweak.meaning import of_file
            from neuroweak.vignette import compiled_lexicon, resources
            from neuroweak.vocabulary import Vocabulary

            data = root / "neuroweak" / "generated"
            data.mkdir(exist_ok=True)
            source = root / "knowledge" / "conditions.yaml"
            compile_to(source, data / "conditions.jsonl")
            known = Vocabulary.of(load())
            glossary = root / "knowledge" / "glossary.yaml"
            glossary_file.compile_to(glossary, data / "glossary.json", known.knowledge)
            compiled_lexicon.compile_to(known, data / "lexicon.bin")
            resources.compile_to(data / "people.json")
            of_file.compile_to(known.knowledge, known.phrases["findings"], data / "phrases.bin")
        finally:
            sys.path.remove(str(root))
