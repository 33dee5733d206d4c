"use strict";

/*
 * The sums of the engine over the tables that it wrote (`neuroweak/engine/tables.py`): the same shares of belief,
 * reasons, red flags, sites and questions. A case is {present, absent, age, sex, onset}: places of findings, years,
 * "female" or "male", a tempo; null for what is not known. The mathematics: docs/explanation/how-it-decides.md.
 */
function explorer(tables) {
  const { constants: C, findings: F, conditions: D, priors, rules } = tables;
  const H = priors.length;
  const priorShares = priors.map(Math.exp);
  const paths = [];
  F.forEach((f, i) => paths.push(f.parent < 0 ? [i] : [...paths[f.parent], i]));
  const bound = new Map();
  for (const [finding, places] of tables.bound) {
    for (const node of paths[finding]) bound.set(node, [...(bound.get(node) || []), ...places]);
  }

  const sum = (values) => values.reduce((a, b) => a + b, 0);
  const average = (weights, values) => sum(weights.map((w, i) => w * values[i]));
  const bounded = (p) => Math.min(1 - C.floor, Math.max(C.floor, p));
  const above = (finding) => paths[finding].slice(0, -1);
  const ordered = (findings) => [...new Set(findings)].sort((a, b) => a - b);
  const remembered = (make) => {
    const known = new Map();
    return (key) => {
      if (!known.has(key)) known.set(key, make(key));
      return known.get(key);
    };
  };

  /* How often: P(finding | hypothesis), and the same where its parent is known to be there. */
  const chance = remembered((finding) => {
    const made = new Array(H).fill(F[finding].leak);
    F[finding].places.forEach((place, i) => (made[place] = F[finding].chances[i]));
    return made;
  });
  const givenParent = remembered((finding) => {
    const { parent } = F[finding];
    return parent < 0 ? chance(finding) : chance(finding).map((p, i) => bounded(p / chance(parent)[i]));
  });

  /* P(observations at and below a node | its parent is there); what was not looked for is summed out. */
  function message(node, depth, evidence) {
    const branches = new Map();
    let isPresent = false;
    let isDenied = false;
    for (const [finding, present] of evidence) {
      isPresent = isPresent || present;
      if (finding === node) isDenied = !present;
      else {
        const child = paths[finding][depth + 1];
        branches.set(child, [...(branches.get(child) || []), [finding, present]]);
      }
    }
    const here = givenParent(node);
    let made = here.slice();
    for (const child of ordered(branches.keys())) {
      const below = message(child, depth + 1, branches.get(child));
      made = made.map((p, i) => p * below[i]);
    }
    if (isDenied) {
      made = made.map((p) => p * C.absentMissed);
      for (const place of bound.get(node) || []) made[place] = 0;
    }
    return isPresent ? made : made.map((p, i) => p + 1 - here[i]);
  }
  const joint = (evidence) => (evidence.length ? message(paths[evidence[0][0]][0], 0, evidence) : new Array(H).fill(1));

  /* What a case says, without what follows from the rest. */
  function observations(kase) {
    const implied = new Set(kase.present.flatMap(above));
    const absent = new Set(kase.absent.filter((f) => !implied.has(f)));
    const state = new Map(kase.present.filter((f) => !implied.has(f)).map((f) => [f, true]));
    for (const f of absent) if (!above(f).some((a) => absent.has(a))) state.set(f, false);
    return ordered(state.keys())
      .filter((f) => !F[f].tempo)
      .map((f) => [f, state.get(f)]);
  }

  function steps(kase) {
    const seen = observations(kase);
    const size = new Map();
    for (const [f] of seen) size.set(F[f].region, (size.get(F[f].region) || 0) + 1);
    let before = [];
    let given = joint([]);
    return seen.map((observed) => {
      const [finding, present] = observed;
      if (before.length && paths[before[0][0]][0] !== paths[finding][0]) [before, given] = [[], joint([])];
      before = [...before, observed];
      const after = joint(before);
      const weight = C.finding_weight / (1 + C.correlation * (size.get(F[finding].region) - 1));
      const logs = after.map((p, i) => Math.log(p / given[i]));
      const usual = Math.log(average(priorShares, after) / average(priorShares, given));
      given = after;
      return { finding, present, weight, logs, usual };
    });
  }

  /* Age, sex and tempo: mixtures of strata, damped. */
  const logistic = (x) => 1 / (1 + Math.exp(-x));
  function density(age, start, stop) {
    const width = Math.max(stop - start, 1);
    const blur = Math.min(C.blur, width / 3);
    const begun = start > 0 ? logistic((age - start) / blur) : 1;
    return (C.lifespan * begun * logistic((stop - age) / blur)) / width;
  }
  function agesAndSexes(condition, age) {
    if (!condition) return [1, 0.5, 0.5];
    let [both, women, men, spread] = [0, 0, 0, 0];
    for (const [start, stop, share, female] of condition.ages) {
      const ofWomen = female === null ? condition.female : female;
      const here = share * (age === null ? 1 : density(age, start, stop));
      spread += share;
      both += here;
      women += here * ofWomen;
      men += here * (1 - ofWomen);
    }
    const rest = Math.max(0, 1 - spread);
    const odd = condition.boundToSex ? condition.female : 0.5;
    const mixed = (usual, atypical) => (1 - C.atypical) * usual + C.atypical * atypical;
    return [
      mixed(both + rest, 1),
      mixed(women + rest * condition.female, odd),
      mixed(men + rest * (1 - condition.female), 1 - odd),
    ];
  }
  function stated({ age, sex, onset }) {
    const told = [];
    const all = [...D, null];
    const chances = all.map((condition) => agesAndSexes(condition, age));
    if (age !== null) {
      const isOutside = (c) => c && c.boundToAge && !c.ages.some(([start, stop]) => start <= age && age <= stop);
      const logs = all.map((c, i) => (isOutside(c) ? Math.log(C.floor) : C.statedWeight * Math.log(chances[i][0])));
      told.push({ stated: "age", logs });
    }
    if (sex) {
      const at = sex === "female" ? 1 : 2;
      const weight = (c) => (c && c.boundToSex ? 1 : C.statedWeight);
      const logs = all.map((c, i) => weight(c) * Math.log(bounded(chances[i][at] / chances[i][0])));
      told.push({ stated: "sex", logs });
    }
    if (onset) told.push({ stated: "onset", logs: tables.tempo[onset] });
    return told.map((part) => ({ ...part, usual: Math.log(average(priorShares, part.logs.map(Math.exp))) }));
  }

  /* What a case says by not telling it. */
  function silence(kase) {
    const implied = new Set(kase.present.flatMap(above));
    const facts = new Set(kase.present.filter((f) => !F[f].tempo && !implied.has(f))).size;
    if (!facts) return [];
    const absent = new Set(kase.absent);
    const isTold = (f) => implied.has(f) || kase.present.includes(f) || paths[f].some((a) => absent.has(a));
    const told = [];
    for (const [finding, places] of tables.bound) {
      if (isTold(finding)) continue;
      const logs = new Array(H).fill(0);
      for (const place of places) logs[place] += C.exposureUntold;
      told.push({ untold: finding, logs, usual: 0 });
    }
    const share = facts / (facts + C.halfTold);
    if (share) {
      const left = [...D.map((c) => c.complaints), 0];
      F.forEach((f, i) => {
        if (f.usual && isTold(i)) for (const [place, often] of f.usual) left[place] -= often;
      });
      const logs = left.map((count) => -share * count);
      told.push({ untold: null, logs, usual: Math.log(average(priorShares, logs.map(Math.exp))) });
    }
    return told;
  }

  const parts = (kase) => [...stated(kase), ...steps(kase), ...silence(kase)];
  const ratio = (part, place) => (part.weight || 1) * (part.logs[place] - part.usual);
  function normalised(logs) {
    const top = Math.max(...logs);
    const weights = logs.map((x) => Math.exp(x - top));
    const total = sum(weights);
    return weights.map((w) => w / total);
  }
  const scoresOf = (told) => priors.map((_, i) => sum(told.map((part) => ratio(part, i))));
  const belief = (kase) => normalised(scoresOf(parts(kase)).map((score, i) => score + priors[i]));

  /* Red flags: what a case must say for a rule to speak, then the belief in its conditions. */
  function alarms(kase, shares) {
    const implied = new Set(kase.present.flatMap(above));
    const there = new Set([...implied, ...kase.present]);
    const asSuch = new Set(kase.present.filter((f) => !implied.has(f)));
    const absent = new Set(kase.absent);
    const told = [kase.onset, ...kase.present.map((f) => F[f].tempo)].filter(Boolean);
    const onsets = told.length ? told : ["untold"];
    const isDenied = (f) => paths[f].some((a) => absent.has(a));
    const isLoosely = (f) => !there.has(f) && above(f).some((a) => asSuch.has(a)) && !isDenied(f);
    const ofAge = ([from, to], isNeeded) => (kase.age === null ? !isNeeded : from <= kase.age && kase.age < to);
    const lead = Math.max(0, ...shares.slice(0, -1));

    const isQuiet = (picture) =>
      picture.all.every((f) => there.has(f)) &&
      (!picture.any.length || picture.any.some((f) => there.has(f))) &&
      (!picture.denied.length || picture.denied.some(isDenied)) &&
      (!picture.onset.length || onsets.every((tempo) => picture.onset.includes(tempo))) &&
      !picture.none.some((f) => there.has(f));

    function findings(rule) {
      if (rule.onset.length && !rule.onset.some((tempo) => onsets.includes(tempo))) return [];
      if (rule.age && !ofAge(rule.age, rule.ageTold)) return [];
      const seen = new Set([...there, ...rule.loosely.filter(isLoosely)]);
      if (!rule.all.every((f) => seen.has(f)) || rule.none.some((f) => seen.has(f))) return [];
      const either = rule.any.filter((f) => seen.has(f));
      if (rule.any.length && !either.length) return [];
      const met = rule.groups.map(({ of }) =>
        of.map((item) => item.find((f) => seen.has(f))).filter((f) => f !== undefined),
      );
      if (rule.groups.some((group, i) => met[i].length < group.atLeast)) return [];
      if (rule.unless.some(isQuiet)) return [];
      return [...new Set([...rule.all, ...either, ...met.flat()])];
    }
    function isBelieved(rule) {
      if (!rule.conditions.length) return true;
      const held = rule.conditions.map((place) => shares[place]);
      return Math.max(...held) >= Math.max(lead, C.leading) || sum(held) >= C.believed;
    }
    const spoken = rules.map((rule) => ({ rule, findings: findings(rule) }));
    const fired = spoken.filter((alarm) => alarm.findings.length && isBelieved(alarm.rule));
    return [...fired.filter((a) => a.rule.now), ...fired.filter((a) => !a.rule.now)];
  }

  /* A ranking: rows best first, the places of families, reasons strongest first. */
  function rank(kase) {
    const told = parts(kase);
    const scores = scoresOf(told);
    const shares = normalised(scores.map((score, i) => score + priors[i]));
    const rows = D.map((condition, place) => ({ place, condition, share: shares[place], score: scores[place] }));
    rows.sort((a, b) => b.share - a.share || (a.condition.id < b.condition.id ? -1 : 1));
    for (const row of rows) {
      const said = told.map((part) => ({ part, ratio: ratio(part, row.place) }));
      row.for = said.filter((c) => c.ratio >= C.notable && !("untold" in c.part)).sort((a, b) => b.ratio - a.ratio);
      row.against = said.filter((c) => c.ratio <= -C.notable).sort((a, b) => a.ratio - b.ratio);
    }
    const families = new Map();
    for (const row of rows) {
      const key = row.condition.family || `=${row.condition.id}`;
      families.set(key, [...(families.get(key) || []), row]);
    }
    const together = (members) => ({ rows: members, share: sum(members.map((row) => row.share)) });
    const places = [...families.values()].map(together);
    places.sort((a, b) => b.share - a.share);
    const bits = sum(shares.map((p, i) => (p > 0 ? p * (Math.log(p) - priors[i]) : 0))) / Math.LN2;
    const noneOfThese = shares[H - 1];
    return {
      shares,
      scores,
      rows,
      places,
      noneOfThese,
      bits,
      isThin: bits < C.thinBits,
      nothingFits: !places.length || noneOfThese >= places[0].share,
      alarms: alarms(kase, shares),
    };
  }

  /* Belief along the motor pathway: a main site has twice the part of the others. */
  function sites(shares) {
    const found = {};
    D.forEach((condition, place) =>
      condition.sites.forEach((site, at) => {
        found[site] = (found[site] || 0) + (shares[place] * (at === 0 ? 2 : 1)) / (condition.sites.length + 1);
      }),
    );
    return found;
  }

  /* What to ask next: mutual information, in bits, of a finding and the condition. */
  const term = (p) => (p > 0 && p < 1 ? p * Math.log2(p) + (1 - p) * Math.log2(1 - p) : 0);
  function questions(kase) {
    const now = belief(kase);
    const seen = observations(kase);
    const there = new Set(kase.present.flatMap((f) => paths[f]));
    const absent = new Set(kase.absent);
    const found = [];
    F.forEach((finding, i) => {
      const isKnown = there.has(i) || paths[i].some((a) => absent.has(a));
      const listing = finding.places.slice(0, finding.listed);
      if (isKnown || !listing.some((place) => now[place] >= tables.worthAsking)) return;
      const given = seen.filter(([f]) => paths[f][0] === paths[i][0]);
      let often = chance(i);
      if (given.length) {
        const both = joint([...given, [i, true]].sort((a, b) => a[0] - b[0]));
        const known = joint(given);
        often = both.map((p, place) => Math.min(1, p / known[place]));
      }
      const yes = average(now, often);
      const gain = -term(yes) + average(now, often.map(term));
      if (gain > 0) found.push({ finding: i, gain, yes });
    });
    found.sort((a, b) => b.gain - a.gain || (F[a.finding].id < F[b.finding].id ? -1 : 1));
    // Of the two sides of one question the better is asked; what can only be told is no test to order.
    const asked = new Set();
    return found.filter(({ finding }) => {
      if (F[finding].onlyTold) return false;
      const isOther = (F[finding].otherSides || []).some((side) => asked.has(side));
      if (!isOther) asked.add(finding);
      return !isOther;
    });
  }

  return { rank, sites, questions, belief, paths };
}
