"""
The page that `neuroweak page` writes, in a real browser: does it agree with the engine, how fast, and what axe finds.

    python benchmarks/page.py CASES.jsonl [--chromium /usr/bin/chromium] [--axe node_modules/axe-core/axe.min.js]

Every case is scored by the engine and, in headless Chromium, by the page's own script. With axe-core (npm), its rules
are run over the page with nothing given and after findings were chosen, in light and in dark. A file of JSON lines
holds cases as `neuroweak evaluate` takes them. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import neuroweak
from neuroweak.cases.labelled import read_solved
from neuroweak.engine.model import Engine
from neuroweak.engine.ranking import rank
from neuroweak.render.web.explorer import explorer
from neuroweak.vocabulary import Vocabulary

AGREE = """
  const sums = explorer(JSON.parse(document.getElementById("data").textContent));
  let [worst, flags, slowest, first] = [0, 0, 0, null];
  for (const [kase, scores, shares, rules] of CASES) {
    const start = performance.now();
    const told = sums.rank(kase);
    const took = performance.now() - start;
    first = first ?? took;
    slowest = Math.max(slowest, took);
    scores.forEach((score, i) => (worst = Math.max(worst, Math.abs(score - told.scores[i]))));
    shares.forEach((share, i) => (worst = Math.max(worst, Math.abs(share - told.shares[i]))));
    flags += JSON.stringify(told.alarms.map((alarm) => alarm.rule.id)) === JSON.stringify(rules) ? 0 : 1;
  }
  report({ cases: CASES.length, worst, other_flags: flags, first_ms: first, slowest_ms: slowest });
"""
"""Scores every case as the page does, and tells the largest difference and the time."""

LOOK = """
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const press = (text) => { const box = document.getElementById("search"); box.value = text;
    box.dispatchEvent(new Event("input")); };
  (async () => {
    const found = [];
    const look = async () => { for (const v of (await axe.run()).violations)
      found.push({ rule: v.id, impact: v.impact, where: v.nodes.map((n) => n.target.join(" ")).slice(0, 3) }); };
    await look();
    for (const word of ["droopy eyelids", "double vision", "short of breath"]) {
      press(word);
      document.querySelector("#matches button").click();
    }
    await wait(200);
    document.querySelector("details").open = true;
    press("numb");
    await look();
    report({ axe: axe.version, found, first: document.querySelector(".places .name").textContent });
  })();
"""
"""Looks at the page before and after findings are chosen."""

REPORT = 'const report = (told) => { const p = document.createElement("pre"); p.id = "measured";\
 p.textContent = JSON.stringify(told); document.body.append(p); };'


def in_browser(chromium: str, page: str, script: str, *options: str) -> dict[str, object]:
    """Run a script at the end of a copy of the page that allows it, and give what it reports."""
    open_to_it = re.sub(r"<meta http-equiv=[^>]*>", "", page)
    added = f"<script>(() => {{ {REPORT} {script} }})();</script></body>"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(open_to_it.replace("</body>", added), encoding="utf-8")
        told = subprocess.run(
            [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", *options,
             "--dump-dom", path.as_uri()],
            capture_output=True, encoding="utf-8", timeout=300, check=True,
        ).stdout  # fmt: skip
    found = re.search(r'<pre id="measured">(.*?)</pre>', told, flags=re.DOTALL)
    if not found:
        sys.exit("the page reported nothing")
    reported: dict[str, object] = json.loads(html.unescape(found[1]))
    return reported


def main() -> None:
    """Measure, and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--chromium", default="chromium")
    parser.add_argument("--axe", type=Path)
    given = parser.parse_args()
    knowledge = neuroweak.load()
    engine = Engine(knowledge)
    place = engine.forest.order
    cases = []
    for solved in read_solved(Vocabulary.of(knowledge), given.cases):
        case, ranking = solved.case, rank(engine, solved.case)
        by_place = sorted(ranking.rows, key=lambda row: row.place)
        asked = {
            "present": [place[f] for f in case.present],
            "absent": [place[f] for f in case.absent],
            "age": case.age,
            "sex": case.sex,
            "onset": case.onset,
        }
        scores = [row.score for row in by_place]
        shares = [*(row.probability for row in by_place), ranking.none_of_these]
        cases.append([asked, scores, shares, [alarm.rule for alarm in ranking.red_flags]])
    page = explorer(engine)
    told: dict[str, object] = {"bytes": len(page.encode())}
    told |= in_browser(given.chromium, page, f"const CASES = {json.dumps(cases)};\n{AGREE}")
    if given.axe:
        script = f"{given.axe.read_text(encoding='utf-8')}\n{LOOK}"
        for scheme, value in (("light", 1), ("dark", 0)):
            told[scheme] = in_browser(given.chromium, page, script, f"--blink-settings=preferredColorScheme={value}")
    print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
