/*
 * Findings by everyday words: phrases are compared in the form in which the program compares them
 * (`neuroweak/text/normalize.py`), from the beginnings of their words, or from their ends, as lid is that of eyelid.
 * What comes near is offered, never taken.
 */
const SPELLINGS = "oe e,ae e,our or,yse yze,ise ize,isation ization".split(",").map((pair) => pair.split(" "));
const SMALL = new Set(
  "a an and are at by can do has have her his i in is it me my of on or she the to when with you".split(" "),
);

function stem(word) {
  for (const [british, american] of SPELLINGS) word = word.replaceAll(british, american);
  if (word.length <= 3 || !word.endsWith("s") || /(ss|us|is)$/.test(word)) return word;
  return word.endsWith("ies") && word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

function split(text) {
  const plain = text.normalize("NFKC").toLowerCase();
  const spaced = plain.replace(/[-_/\u2011\u2013\u2014]/g, " ").replace(/['\u2019"`.()[\]]/g, "");
  return spaced.split(/\s+/).filter(Boolean).map(stem);
}

/* Whether a word that is typed is the beginning or the end of another one. */
const isPart = (word, other) => other.startsWith(word) || (word.length > 2 && other.endsWith(word));

function finder(entries) {
  const phrases = entries.flatMap(({ name, also, normal }, finding) => [
    ...[name, ...also].map((phrase) => ({ finding, present: true, phrase, words: split(phrase) })),
    ...normal.map((phrase) => ({ finding, present: false, phrase, words: split(phrase) })),
  ]);

  /* The phrases that hold most of the words, the shortest first, one for each finding. */
  return (text, most) => {
    const all = split(text);
    const telling = all.filter((word) => !SMALL.has(word));
    const wanted = telling.length ? telling : all;
    const best = new Map();
    for (const phrase of phrases) {
      const met = wanted.filter((word) => phrase.words.some((other) => isPart(word, other))).length;
      const exact = wanted.filter((word) => phrase.words.includes(word)).length;
      const score = 100 * met + exact - Math.max(0, phrase.words.length - wanted.length);
      if (met && score > (best.get(phrase.finding)?.score ?? 0)) best.set(phrase.finding, { ...phrase, score });
    }
    return [...best.values()].sort((a, b) => b.score - a.score || a.finding - b.finding).slice(0, most);
  };
}
