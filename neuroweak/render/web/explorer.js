/* The page: findings are looked for, listed and weighed; all text is put in as text. */
(() => {
  const data = JSON.parse(at("data").textContent);
  const { words } = data;
  const sums = explorer(data);
  const matches = finder(words);
  const given = new Map(); // place of a finding: whether it is there
  const MOST_MATCHES = 10;
  const PERSON = ["age", "sex", "onset"];

  /* Of two things that exclude each other the later one stays, and that is said. */
  function put(finding, isThere) {
    const isExcluded = ([other, isOther]) =>
      isOther !== isThere && sums.paths[isThere ? finding : other].includes(isThere ? other : finding);
    const gone = [...given].filter(isExcluded).map(([other]) => other);
    gone.forEach((other) => given.delete(other));
    given.set(finding, isThere);
    const taken = gone.filter((other) => other !== finding).map((other) => shown.told(other, !isThere));
    answer(taken.length ? `Taken out, because both cannot be: ${taken.join(", ")}. ` : "");
  }

  function search() {
    const text = at("search").value;
    const found = matches(text, MOST_MATCHES);
    const said = found.length ? `${found.length} found` : "Nothing is called that; try another word.";
    at("matched").textContent = text.trim() && said;
    const row = ({ finding, present, phrase }) => {
      const { name } = words[finding];
      const press = (isThere) => () => {
        at("search").value = "";
        search();
        put(finding, isThere);
        at("search").focus();
      };
      const also = ` ${present ? "" : "not there if "}\u201c${phrase}\u201d`;
      const isNamed = phrase.toLowerCase() === name.toLowerCase();
      return make(
        "li",
        {},
        span("", name, isNamed ? null : span("quiet", also)),
        buttons(name, ["There", press(true)], ["Not there", press(false)]),
      );
    };
    fill("matches", ...found.map(row));
  }

  function list() {
    const row = ([finding, isThere]) => {
      const { name } = words[finding];
      const turn = () => {
        put(finding, !isThere);
        at("given").lastElementChild.querySelector("button").focus();
      };
      const remove = () => {
        given.delete(finding);
        answer("");
        (at("given").querySelector("button") || at("search")).focus();
      };
      return make(
        "li",
        { class: isThere ? "present" : "absent" },
        span("", bold(isThere ? "There " : "Not there "), name),
        buttons(name, [isThere ? "Not there" : "There", turn], ["Take out", remove]),
      );
    };
    fill("given", ...[...given].map(row));
  }

  function kase() {
    const [age, sex, onset] = PERSON.map((id) => at(id).value || null);
    const isAge = age !== null && age >= 0 && age <= 120;
    at("age").setAttribute("aria-invalid", age !== null && !isAge);
    const those = (isThere) => [...given.keys()].filter((finding) => given.get(finding) === isThere);
    return { present: those(true), absent: those(false), age: isAge ? Number(age) : null, sex, onset };
  }

  function answer(before) {
    list();
    if (!given.size) shown.clear();
    at("said").textContent = before + (given.size ? shown.show(kase()) : "");
  }
  const shown = answers(data, sums, put, () => answer(""));

  at("search").addEventListener("input", search);
  at("search").addEventListener("keydown", (event) => {
    const first = at("matches").querySelector("button");
    if (!first || !["Enter", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    first.focus();
  });
  PERSON.forEach((id) => at(id).addEventListener("input", () => answer("")));
  at("clear").addEventListener("click", () => {
    given.clear();
    [...PERSON, "search"].forEach((id) => (at(id).value = ""));
    search();
    answer("");
    at("search").focus();
  });
  window.addEventListener("beforeprint", () =>
    document.querySelectorAll("details").forEach((each) => (each.open = true)),
  );
  answer("");
})();
