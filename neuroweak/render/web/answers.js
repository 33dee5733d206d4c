/*
 * What a ranking looks like. `say(finding, isThere)` takes a finding into the case, `again()` shows the answer anew.
 * A `kase` is what the sums take, `ranking` what they give.
 */
function answers(data, sums, say, again) {
  const FEW = 10;
  const { words, conditions, constants } = data;
  const sites = Object.fromEntries(data.sites);
  const opened = new Set(); // conditions whose reasons are shown
  let most = FEW;

  const told = (finding, isThere) => words[finding][isThere ? "lowered" : "denied"];

  function observed(part, kase) {
    if (part.stated === "age") return `age ${kase.age}`;
    if (part.stated) return part.stated === "sex" ? kase.sex : `began ${data.onsets[kase.onset]}`;
    if (part.untold === null) return "further usual complaints not told";
    return part.untold === undefined ? told(part.finding, part.present) : `no ${words[part.untold].lowered} told`;
  }

  function reasons(title, said, kase) {
    const factor = (ratio) => `\u00d7${Math.exp(Math.abs(ratio)).toFixed(1)}`;
    const each = said.map(({ part, ratio }) => `${observed(part, kase)} ${factor(ratio)}`);
    return each.length ? paragraph("", bold(`${title} `), each.join(", ")) : null;
  }

  /* A family is named where several of its forms are in play, or else the one that is. */
  const inPlay = ({ rows, share }) => rows.filter((row) => row.share >= constants.inPlay * share);
  const named = (place) => place.rows[0].condition[inPlay(place).length > 1 ? "family" : "name"];

  function listed(place, isFirst, kase) {
    const [forms, name] = [inPlay(place), named(place)];
    const why = (row) => [
      forms.length > 1 ? make("h3", {}, `${row.condition.name} ${percent(row.share)}`) : null,
      reasons("+ for", row.for, kase),
      reasons("\u2212 against", row.against, kase),
      paragraph(
        "quiet",
        `Sits at: ${row.condition.sites.map((site) => sites[site]).join(", ")}. ${data.summaries[row.place]}`,
      ),
    ];
    const urgent = forms.some((row) => row.condition.urgent) ? span("urgent-mark", "urgent") : null;
    const summary = make(
      "summary",
      {},
      span("name", name),
      urgent,
      bar(place.share),
      span("share", percent(place.share)),
    );
    const toggle = () => (details.open ? opened.add(name) : opened.delete(name));
    const details = make("details", { toggle }, summary, ...forms.flatMap(why));
    details.open = opened.has(name);
    return make("li", isFirst ? { class: "first" } : {}, details);
  }

  function urgent({ alarms }) {
    const alarm = ({ rule, findings }) => {
      const { says, person, first } = data.alarms[data.rules.indexOf(rule)];
      const because = ` [${findings.map((finding) => words[finding].lowered).join(", ")}]`;
      return make(
        "div",
        { class: "alarm" },
        paragraph("", bold(`URGENT${rule.now ? "" : " (today)"}: ${says}`), because),
        person ? paragraph("", bold("If this is you: "), person) : null,
        paragraph("", bold("First: "), first),
      );
    };
    fill("urgent", ...alarms.map(alarm));
  }

  function remark({ nothingFits, isThin, noneOfThese }) {
    if (nothingFits)
      return paragraph(
        "",
        `These findings do not point to any condition here (none of these: ${percent(noneOfThese)}).`,
      );
    return isThin
      ? paragraph("", "Too little is given to tell these apart; add what else is seen, or what is not.")
      : null;
  }

  function ranked(ranking, kase) {
    const { places, rows } = ranking;
    const click = () => {
      most = Infinity;
      again();
      at("ranking-title").focus();
    };
    const left = places.length - most;
    const isDangerous = (row) => row.condition.urgent && row.score > 0 && row.share >= constants.notToMiss;
    const danger = rows
      .slice(3)
      .filter(isDangerous)
      .map((row) => `${row.condition.name} (${percent(row.share)})`);
    fill(
      "ranking",
      remark(ranking),
      make("ol", { class: "places" }, ...places.slice(0, most).map((place, i) => listed(place, i === 0, kase))),
      left > 0 ? make("button", { type: "button", click }, `Show ${left} more`) : null,
      danger.length ? paragraph("danger", bold("Dangerous and possible: "), danger.join(", ")) : null,
      paragraph(
        "quiet",
        `None of these: ${percent(ranking.noneOfThese)}. ${ranking.alarms.length ? "" : data.noAlarm}`,
      ),
    );
  }

  function pathway({ shares }, kase) {
    const found = sums.sites(shares);
    const share = (site) => found[site] || 0;
    const best = Math.max(...data.sites.map(([site]) => share(site)));
    const rung = ([site, name]) =>
      make(
        "li",
        share(site) === best ? { class: "first" } : {},
        span("name", name),
        bar(share(site)),
        span("share", percent(share(site))),
      );
    const ruled = kase.present.map((finding) => words[finding]).filter(({ rule }) => rule);
    const rules = ruled.map(({ name, rule }) => make("li", {}, `${name}: ${rule}`));
    fill(
      "sites",
      make("ul", { class: "ladder" }, ...data.sites.map(rung)),
      rules.length ? make("h3", {}, "The rule behind each finding") : null,
      rules.length ? make("ul", {}, ...rules) : null,
    );
  }

  function moves(now, then) {
    const change = (i) => Math.abs(then[i] - now[i]);
    const most = conditions.map((_, i) => i).sort((a, b) => change(b) - change(a));
    const said = most.slice(0, 2).filter((i) => change(i) >= data.worthSaying);
    return (
      said.map((i) => `${conditions[i].name} ${percent(now[i])} \u2192 ${percent(then[i])}`).join(", ") ||
      "little changes"
    );
  }

  function asked({ shares }, kase) {
    const found = sums.questions(kase);
    const question = ({ finding }) => {
      const { name, tier, ask, elicit } = words[finding];
      const then = (key) => moves(shares, sums.belief({ ...kase, [key]: [...kase[key], finding] }));
      const press = (isThere) => () => {
        say(finding, isThere);
        at("next-title").focus();
      };
      const effect = span("quiet block", `if there: ${then("present")}; if not: ${then("absent")}`);
      return make(
        "li",
        {},
        span("", bold(name), ` ${tier === "history" ? ask || elicit : elicit || ask}`, effect),
        buttons(name, ["There", press(true)], ["Not there", press(false)]),
      );
    };
    const held = (tier) => found.filter((each) => words[each.finding].tier === tier).slice(0, 3);
    const section = ([tier, title]) => [
      make("h3", {}, title),
      make("ul", { class: "rows" }, ...held(tier).map(question)),
    ];
    fill("next", ...data.tiers.filter(([tier]) => held(tier).length).flatMap(section));
  }

  /* Shows all but the questions, which come when what fits is on the screen; gives what to say aloud. */
  let waiting = 0;
  function show(kase) {
    const ranking = sums.rank(kase);
    urgent(ranking);
    ranked(ranking, kase);
    pathway(ranking, kase);
    clearTimeout(waiting);
    waiting = setTimeout(() => asked(ranking, kase), 0);
    const [first] = ranking.places;
    return `First: ${named(first)}, ${percent(first.share)}. Urgent lines: ${ranking.alarms.length}.`;
  }

  function clear() {
    clearTimeout(waiting);
    opened.clear();
    most = FEW;
    ["urgent", "next", "sites"].forEach((id) => fill(id));
    fill(
      "ranking",
      paragraph("", "Nothing is given yet. Look for what is seen, such as droopy eyelids or double vision."),
    );
  }

  return { show, clear, told };
}
