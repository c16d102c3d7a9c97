// The filter of the timeline. The page is whole without it: what it does is hide entries, and say how many are left.
// The form's words and values stand in the page; the state stands in the address; nothing is stored.

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** "2022", "2022-1" or "2022-11-05" as the first (or last) day it names; "" for anything else. */
const day = (text, end) => {
  const found = /^\s*(\d{4})(?:-(0?[1-9]|1[0-2])(?:-(0?[1-9]|[12]\d|3[01]))?)?\s*$/.exec(text);
  return found ? [found[1], found[2] ?? (end ? "12" : "01"), found[3] ?? (end ? "31" : "01")].map((part) => part.padStart(2, "0")).join("-") : "";
};

const none = [];

/** An entry, and what it says of itself. */
const entry = (element, parent) => {
  const [first, last = first] = element.dataset.d.split("/");
  const [year, month] = (first || last || "0-0").split("-").map(Number);
  const tokens = ` ${element.dataset.t} `;
  return { element, parent, parts: none, hidden: false, turn: 0, text: null, tokens, first, last: last || "9999", month: year * 12 + month - 1 };
};

/** A part of the list (a year, a month, a fold, a stretch of entries) with what is in it. `turn` is the last filter that
 * left something of it; `cut` says whether any of it may be hidden. */
const part = (element, parent) => {
  const node = { element, parent, parts: none, hidden: false, turn: 0, cut: false, opened: false };
  node.parts = element.localName === "ol"
    ? Array.from(element.children, (child) => entry(child, node))
    : Array.from(element.children).filter((child) => child.matches(".dl-m, .dl-ctx, .dl-l")).map((child) => part(child, node));
  return node;
};

class View {
  constructor(root) {
    this.root = root;
    this.form = root.querySelector(".dl-filter");
    this.output = root.querySelector("output");
    this.clear = root.querySelector("[type=reset]");
    this.selects = [...this.form.querySelectorAll("select")];
    this.lanes = [...this.form.querySelectorAll("[name=lane]")];
    this.words = ["text", "from", "to"].map((name) => this.form.elements[name]);
    this.typing = false;
    this.turn = 0;
    this.form.addEventListener("input", (event) => this.input(event));
    this.form.addEventListener("focusin", () => this.warm(), { once: true });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", (event) => {
      event.preventDefault();
      this.words[0].focus(); // first, as the browser lays out what has changed before it moves the focus
      this.write(new URLSearchParams());
      this.changed();
    });
    root.addEventListener("click", (event) => this.click(event), true);
    this.form.hidden = false;
    this.restore();
    this.reveal();
  }

  /** The years with all that is in them, read when first needed: 10,000 entries take a moment. */
  get years() {
    return (this.read ??= Array.from(this.root.querySelectorAll(".dl-y"), (year) => part(year, null)));
  }

  get entries() {
    const inside = (node) => (node.tokens ? node : node.parts.flatMap(inside));
    return (this.all ??= this.years.flatMap(inside));
  }

  /** Reads the words of the entries while the reader thinks about what to look for. */
  warm() {
    let next = 0;
    this.say(0);
    const read = (deadline) => {
      while (next < this.entries.length && deadline.timeRemaining() > 1) this.wordsOf(this.entries[next++]);
      if (next < this.entries.length) requestIdleCallback(read);
    };
    globalThis.requestIdleCallback?.(read);
  }

  wordsOf(entry) {
    return (entry.text ??= fold(entry.element.textContent));
  }

  // -- form and address ---------------------------------------------------------------------------------------------

  /** The state of the form, as it stands in the address: only what differs from the whole timeline. */
  state() {
    const state = new URLSearchParams();
    for (const field of [...this.words, ...this.selects]) if (field.value.trim()) state.set(field.name, field.value.trim());
    const lanes = this.lanes.filter((box) => box.checked);
    if (lanes.length < this.lanes.length) state.set("lane", lanes.map((box) => box.value).join(",") || "none");
    return state;
  }

  /** Puts a state into the form; what it does not know (a nonsense address) it leaves out. */
  write(state) {
    for (const field of this.words) field.value = (state.get(field.name) ?? "").slice(0, field.maxLength);
    for (const select of this.selects) {
      const value = state.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    const lanes = (state.get("lane") ?? "").split(",");
    const known = lanes.includes("none") || this.lanes.some((box) => lanes.includes(box.value));
    for (const box of this.lanes) box.checked = !known || lanes.includes(box.value);
    if (this.selects.some((select) => select.value) || this.words.slice(1).some((field) => field.value)) {
      this.form.querySelector("details").open = true;
    }
  }

  restore() {
    this.write(new URLSearchParams(location.search));
    if (this.read || this.state().size) this.apply();
  }

  input(event) {
    clearTimeout(this.timer);
    const typed = this.words.includes(event.target);
    this.timer = setTimeout(() => this.changed(typed && this.typing), typed ? 120 : 0);
    this.timed = typed;
  }

  /** Shows the state and puts it into the address: a new entry of the history, but for a word that is still typed. */
  changed(replace = false) {
    const query = this.state().toString();
    const address = location.pathname + (query && `?${query}`);
    if (address !== location.pathname + location.search) history[replace ? "replaceState" : "pushState"](history.state, "", address);
    this.typing = this.timed;
    this.apply();
  }

  /** A demand or a name that is clicked becomes the filter; a bar of the picture leads to what is left of its month. */
  click(event) {
    const link = event.target.closest("a");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const address = link.getAttribute("href");
    if (address?.startsWith("?")) {
      event.preventDefault();
      event.stopPropagation();
      this.write(new URLSearchParams(address));
      this.changed();
      this.form.scrollIntoView({ block: "start" });
      this.output.focus();
    } else if (link.dataset.b && this.read) {
      const { bin } = this.picture;
      const first = this.left.find((entry) => entry.month - (entry.month % bin) === +link.dataset.b);
      if (!first) return;
      event.preventDefault();
      event.stopPropagation();
      show(first.element);
    }
  }

  reveal() {
    const target = location.hash && this.root.querySelector(`[id="${CSS.escape(decode(location.hash.slice(1)))}"]`);
    if (target && target.closest("details:not([open])")) show(target);
  }

  // -- the entries --------------------------------------------------------------------------------------------------

  apply() {
    const words = fold(this.words[0].value).split(/\s+/).filter(Boolean);
    const [from, to] = [day(this.words[1].value), day(this.words[2].value, true) || "9999-99"];
    const lanes = this.lanes.filter((box) => box.checked).map((box) => ` ${box.dataset.i} `);
    const wanted = this.selects.map((select) => select.selectedOptions[0].dataset.i).filter(Boolean);
    const some = lanes.length < this.lanes.length && lanes;
    const exact = wanted.filter((token) => token !== "v2").map((token) => ` ${token} `);
    const main = wanted.includes("v2");
    const active = Boolean(words.length || wanted.length || from || to < "9999" || some);
    let left = this.entries;
    const keep = (test) => (left = left.filter(test));
    if (from) keep((entry) => entry.last >= from);
    if (to < "9999") keep((entry) => entry.first <= to);
    if (some) keep((entry) => some.some((token) => entry.tokens.includes(token)));
    if (main) keep((entry) => !entry.tokens.includes(" v3 "));
    for (const token of exact) keep((entry) => entry.tokens.includes(token));
    for (const word of words) keep((entry) => this.wordsOf(entry).includes(word));
    this.left = left;
    this.turn += 1;
    if (active) for (const entry of left) for (let node = entry; node && node.turn !== this.turn; node = node.parent) node.turn = this.turn;
    for (const year of this.years) this.show(year, active);
    this.draw(active);
    const said = this.say(left.length);
    this.output.textContent = active ? said : this.output.dataset.all;
    this.clear.hidden = !active;
  }

  /** How many are left, in the words of the page. */
  say(number) {
    const language = document.documentElement.lang;
    this.plural ??= new Intl.PluralRules(language);
    this.figure ??= new Intl.NumberFormat(language);
    const said = number ? (this.output.dataset[this.plural.select(number)] ?? this.output.dataset.other) : this.output.dataset.none;
    return said.replace("{n}", this.figure.format(number)).replace("{all}", this.figure.format(this.entries.length));
  }

  /** What has nothing that fits goes as a whole, and what is in it is left as it was: the less is touched, the less is
   * laid out anew. Folds with an entry open while there is a filter. */
  show(node, active) {
    const fits = !active || node.turn === this.turn;
    if (node.hidden === fits) node.element.hidden = node.hidden = !fits;
    if (!fits || !(active || node.cut)) return;
    node.cut = active;
    for (const inner of node.parts) this.show(inner, active);
    if (node.element.localName !== "details") return;
    if (active && !node.element.open) node.element.open = node.opened = true;
    else if (!active && node.opened) node.element.open = node.opened = false;
  }

  /** The picture: its bars by lane, as they were drawn, and its columns with the middle of each. */
  get picture() {
    if (this.drawing) return this.drawing;
    const drawn = this.root.querySelector(".dl-ov");
    const bars = this.lanes.map((box) => [` ${box.dataset.i} `, drawn?.querySelector(`.dl-bars.dl-${box.value}`), box.value === "context" ? 3 : Infinity]);
    return (this.drawing = {
      bin: +(drawn?.dataset.bin ?? 1),
      bars: bars.filter(([, path]) => path).map(([lane, path, most]) => [lane, path, most, path.getAttribute("d")]),
      columns: Array.from(drawn?.querySelectorAll("rect") ?? [], (column) => [
        +column.parentNode.dataset.b,
        +column.getAttribute("x") + column.getAttribute("width") / 2,
      ]),
    });
  }

  /** Draws the bars anew, as high as there are entries left. */
  draw(active) {
    const { bin, bars, columns } = this.picture;
    for (const [lane, path, most, whole] of bars) {
      const counts = new Map();
      for (const { tokens, month } of active ? this.left : none) {
        const place = month - (month % bin);
        if (tokens.startsWith(lane)) counts.set(place, (counts.get(place) ?? 0) + 1);
      }
      const bar = ([place, x]) => (counts.has(place) ? `M${x} ${path.dataset.y}v${Math.min(counts.get(place), most) * path.dataset.h}` : "");
      path.setAttribute("d", active ? columns.map(bar).join("") : whole);
    }
  }
}

const decode = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const show = (element) => {
  for (let fold = element.closest("details"); fold; fold = fold.parentNode.closest("details")) fold.open = true;
  element.scrollIntoView({ block: "start" });
};

let view = null;
/** The theme changes the address without telling the browser, so `:target` does not follow. */
const mark = () => {
  for (const element of document.querySelectorAll(".dl-target")) element.classList.remove("dl-target");
  document.getElementById(decode(location.hash.slice(1)))?.classList.add("dl-target");
};
const start = () => {
  mark();
  const root = document.querySelector("[data-datelines]");
  if (root !== view?.root) view = root?.querySelector(".dl-filter") ? new View(root) : null;
};
addEventListener("popstate", () => view?.root.isConnected && view.restore());
addEventListener("hashchange", () => {
  mark();
  view?.reveal();
});
// On paper everything is open; browsers that cannot do that by style sheet are told here.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll(".dl details:not([open], .dl-more, .dl-table)")) fold.open = fold.printed = true;
});
addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll(".dl details[open]")) if (fold.printed) fold.open = fold.printed = false;
});
// The theme swaps pages without loading them anew, and says so here.
if (globalThis.document$) globalThis.document$.subscribe(start);
else start();
