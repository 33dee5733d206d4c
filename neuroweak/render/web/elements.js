/* What the page is made of: elements whose content is always text or other elements, numbers for people, bars. */
function make(name, attributes, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else element.setAttribute(key, value);
  }
  element.append(...content.filter((piece) => piece !== null));
  return element;
}

const at = (id) => document.getElementById(id);
const fill = (id, ...content) => at(id).replaceChildren(...content.filter((piece) => piece !== null));
const bold = (text) => make("b", {}, text);
const paragraph = (kind, ...content) => make("p", kind ? { class: kind } : {}, ...content);
const span = (kind, ...content) => make("span", { class: kind }, ...content);

/* Buttons that say of one finding what the one who presses them says. */
function buttons(name, ...choices) {
  const press = ([text, click]) => make("button", { type: "button", "aria-label": `${text}: ${name}`, click }, text);
  return span("buttons", ...choices.map(press));
}

function percent(share) {
  if (share > 0 && share < 0.01) return "<1\u00a0%";
  return share > 0.99 && share < 1 ? ">99\u00a0%" : `${(100 * share).toFixed(0)}\u00a0%`;
}

function drawn(name, attributes, ...content) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

function bar(share) {
  const rect = (kind, width) => drawn("rect", { class: kind, width, height: 8 });
  const frame = { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" };
  return drawn("svg", frame, rect("track", 100), rect("fill", 100 * share));
}
