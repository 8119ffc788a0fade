/* Search over what this edition holds, in this browser: nothing is sent anywhere, and nothing is kept.

   Each year of documents is a script of its own, assets/search/2019.js, that is loaded when somebody searches, and
   across.js has what stands across the papers, of no month. It puts {year, documents} into `searchYears`; a document's
   fields are named in FIELDS. What is looked for stands in the
   address behind "#", which no server is told: search.html#q=maintenance&kind=decision. "?q=…" is understood too. */
"use strict";
(() => {
  const FIELDS = ["month", "kind", "anchor", "title", "words", "committee", "within", "mark", "names"];
  const ACROSS = "across";
  const AT_ONCE = 20, BEFORE = 60, EXCERPT = 280, PAUSE = 200;
  const part = id => document.getElementById(id);
  const form = part("_search"), state = part("_state"), list = part("_found"), more = part("_more");
  if (!form || typeof MiniSearch === "undefined") return;

  const fields = Array.from(form.elements).filter(each => each.name);
  const months = Array.from(form.elements.from.options, each => each.value).filter(Boolean);
  const named = (name, value) => value
    && (Array.from(form.elements[name].options).find(each => each.value === value)?.text ?? ""); // without one, "All"
  const folded = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const WORD = /\d{1,3}(?:,\d{3})+(?!\d)|[^\n\r\p{Z}\p{P}]+/gu; // as MiniSearch has them, and 70,000 as one
  const QUOTED = /["“]([^"“”]+)["”]/gu;
  const words = text => text.match(WORD) ?? [];
  const plain = text => words(folded(text).replace(/(\p{L})(?=\d)/gu, "$1 ")).join(" "); // SMETS1 as SMETS 1

  const called = text => plain(text).replace(/(^| )0+(?=\d)/g, "$1"); // SECMP37 as SECMP0037

  /* What a word is found by: 70,000 by 70000, 07 by 7, SECMP0037 by SECMP37, by SECMP and by 37. */
  function names(word) {
    const term = folded(word).replace(/,/g, "");
    const [, letters, rest] = /^(\p{L}*)0*(\d.*)$/su.exec(term) ?? [];
    return rest === undefined ? [term] : letters ? [letters + rest, letters, rest] : [rest];
  }

  /* The one name of a word that is asked for, which may be half typed: SECMP00. */
  const sought = word => names(word)[0].replace(/^(\p{L}{3,})0$/u, "$1");

  /* A word without its plural's ending; one that has none loses an e as its plural would: case and cases. */
  const stem = term => term.replace(/(\p{L}{2})ies$/u, "$1y").replace(/(\p{L}{2}[^isu\d])s$/u, "$1")
    .replace(/(\p{L}(?:[sxz]|[cs]h))e$/u, "$1");

  /* The words of all documents: as they are written, by stem, and those with a number. */
  const known = new Map(), stems = new Map(), numbered = new Set();

  function noted(word) {
    if (known.has(word)) return known.get(word);
    const terms = names(word);
    for (const term of terms) {
      if (/\d/.test(term)) numbered.add(term);
      else stems.set(stem(term), (stems.get(stem(term)) ?? new Set()).add(term));
    }
    known.set(word, terms);
    return terms;
  }

  /* The other words that a word may mean: its singular or plural; SECMP0037 for MP0037, where nothing is called that. */
  function others(word) {
    const term = sought(word);
    if (!/\d/.test(term)) return [...stems.get(stem(term)) ?? []].filter(other => other !== term);
    if (numbered.has(term) || !/^\p{L}{2,}\d/u.test(term)) return [];
    return [...numbered].filter(other => other.endsWith(term) && /^\p{L}+$/u.test(other.slice(0, -term.length)));
  }

  /* How often a word stands in a text, and how long that is, matter little: so what is as good is as high. */
  const documents = [], loading = new Map();
  const index = new MiniSearch({
    fields: ["title", "words", "about", "standing"],
    tokenize: words,
    processTerm: noted,
    searchOptions: {
      boost: {title: 3, about: 0.5, standing: 3},
      bm25: {k: 0.2, b: 0, d: 0},
      weights: {prefix: 0.1, fuzzy: 0.1}, // OPSG says little of OPS
      processTerm: sought,
    },
  });

  function take({documents: rows}) {
    const first = documents.length;
    for (const row of rows) {
      const found = Object.fromEntries(FIELDS.map((name, place) => [name, row[place]]));
      found.id = documents.length;
      const heading = found.within.replace(/^[\d.]+ /, ""); // else OPSG-0002 would find all that stands in section 2
      found.about = [heading, named("from", found.month), named("committee", found.committee),
        named("kind", found.kind), ...found.names ?? []].join(" ");
      const stands = found.month && (found.kind === "report" || found.kind === "action");
      found.standing = stands ? found.words.match(/^[^.:(]*/)[0] : ""; // "Overdue by 18 working days"
      documents.push(found);
    }
    index.addAll(documents.slice(first));
  }

  function load(year) {
    if (!loading.has(year)) {
      loading.set(year, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `assets/search/${year}.js`;
        script.onload = () => resolve(take(self.searchYears.find(each => String(each.year) === year)));
        script.onerror = () => { loading.delete(year); reject(year); };
        document.head.append(script);
      }));
    }
    return loading.get(year);
  }

  /* What is asked for: words, filters; "from" and "to" are in order. */
  function wanted() {
    const asked = Object.fromEntries(fields.map(each => [each.name, each.value]));
    if (asked.from && asked.to && asked.from > asked.to) [asked.from, asked.to] = [asked.to, asked.from];
    return asked;
  }

  const within = (asked, month) => month
    ? (!asked.from || month >= asked.from) && (!asked.to || month <= asked.to)
    : !asked.from && !asked.to;
  const text = found => found.plain ??= ` ${plain(`${found.title} ${found.words}`)} `;
  const says = (found, phrase) => text(found).includes(` ${phrase} `);

  function find(asked) {
    const phrases = Array.from(asked.q.matchAll(QUOTED), match => plain(match[1])).filter(Boolean);
    const unquoted = asked.q.replace(QUOTED, (_, phrase) => ` ${plain(phrase)} `);
    const filter = ({id}) => {
      const found = documents[id];
      return within(asked, found.month) && (!asked.committee || found.committee === asked.committee)
        && (!asked.kind || found.kind === asked.kind)
        && phrases.every(phrase => says(found, phrase));
    };
    if (!asked.q.trim()) return {near: "", found: index.search(MiniSearch.wildcard, {filter})};
    const near = term => term.length > 4 && !/\d/.test(term) && 0.2; // another number is another thing
    const prefix = term => term.length > 2;
    const ways = [
      ["", {combineWith: "AND"}],
      ["Nothing has these words; this has words like them. ", {combineWith: "AND", fuzzy: near}],
      ["Nothing has all of these words; this has some of them. ", {combineWith: "OR", fuzzy: near}],
    ];
    const either = ({fuzzy}) => word => ({combineWith: "OR", queries: [
      {queries: [word], prefix, fuzzy},
      {queries: others(word), boostTerm: () => 0.8},
    ]});
    for (const [said, options] of ways) {
      const found = index.search({queries: words(unquoted).map(either(options)), ...options}, {filter});
      if (found.length || phrases.length) return {near: said, found};
    }
    return {near: "", found: []};
  }

  /* Best first: what is called just as was typed, an action by its number or an item by its heading; then what says it
     just as was typed; then what says together what was typed together, as 5.4% and OPSG_14; then by which words there
     are, and where. Of what is about as good as another, what is of no month first, then the newest. */
  function inOrder(found, {q, order}) {
    const typed = plain(q), whole = words(q).length === 1 ? [q, ...others(words(q)[0])] : [q];
    const calls = new Set(whole.map(called));
    const parts = q.split(/\s+/).map(plain).filter(each => each.includes(" "));
    const rank = new Map(found.map(({id, score}) => {
      const one = documents[id];
      const tier = [one.title, ...one.names ?? []].some(name => calls.has(called(name))) ? 3
        : says(one, typed) ? 2 : parts.every(each => says(one, each)) ? 1 : 0;
      return [id, [tier, tier === 3 ? 0 : Math.round(Math.log2(score) * 4)]];
    }));
    const best = (a, b) => rank.get(b)[0] - rank.get(a)[0] || rank.get(b)[1] - rank.get(a)[1];
    const month = id => documents[id].month || "9999";
    const newest = (a, b) => month(b.id).localeCompare(month(a.id)) || a.id - b.id;
    return found.sort((a, b) => (order ? 0 : best(a.id, b.id)) || newest(a, b));
  }

  /* An action once, where its best stands, as the newest of the papers found tells it; the others in `also`. */
  function once(found) {
    const told = new Map();
    for (const each of found) {
      const {kind, title} = documents[each.id];
      const name = kind === "action" ? title : each.id;
      told.set(name, [...told.get(name) ?? [], each]);
    }
    return Array.from(told.values(), held => {
      const [newest, ...also] = held.sort((a, b) => documents[b.id].month.localeCompare(documents[a.id].month));
      return {...newest, also: also.map(each => documents[each.id])};
    });
  }

  const made = (name, className, ...held) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...held);
    return element;
  };

  const isAmong = (terms, word) => names(word).some(name => terms.has(name));

  /* A text as nodes, the words that were looked for marked. */
  function marked(text, terms) {
    const nodes = [];
    let at = 0;
    for (const {0: word, index} of text.matchAll(WORD)) {
      if (!isAmong(terms, word)) continue;
      nodes.push(text.slice(at, index), made("mark", "", word));
      at = index + word.length;
    }
    return [...nodes, text.slice(at)];
  }

  /* About as much of a text as fits, from a little before what was typed, or the first word that was looked for; from
     its beginning where the title has them all. */
  function excerpt({title, words: text}, terms, typed) {
    let from = 0;
    const headed = new Set(words(title).flatMap(names));
    const word = () => Array.from(text.matchAll(WORD)).find(([word]) => isAmong(terms, word))?.index ?? -1;
    const whole = words(typed).length > 1 ? text.toLowerCase().indexOf(typed.toLowerCase()) : -1;
    const first = whole === -1 ? word() : whole;
    if (first > BEFORE && ![...terms].every(term => headed.has(term))) from = text.lastIndexOf(" ", first - BEFORE) + 1;
    const to = from + EXCERPT < text.length ? text.lastIndexOf(" ", from + EXCERPT) : text.length;
    return [from ? "… " : "", ...marked(text.slice(from, to > from ? to : from + EXCERPT), terms),
      to < text.length ? " …" : ""];
  }

  function linked(found, ...words) {
    const link = made("a", "", ...words);
    link.href = found.month ? `papers/${found.month}/index.html${found.anchor ? `#${found.anchor}` : ""}` : found.anchor;
    const mark = document.querySelector(`template[data-mark="${found.mark}"]`);
    return mark ? [link, " ", mark.content.cloneNode(true)] : [link];
  }

  function item({id, terms, also = []}) {
    const found = documents[id], looked = new Set(terms);
    const title = made("p", "title", ...linked(found, ...marked(found.title, looked)));
    const before = also.flatMap((each, n) => [n ? ", " : "Also in ", ...linked(each, named("from", each.month))]);
    const place = [named("from", found.month), named("committee", found.committee), named("kind", found.kind), found.within];
    return made("li", "", title, made("p", "place", place.filter(Boolean).join(" · ")),
      made("p", "", ...excerpt(found, looked, form.elements.q.value.trim())),
      ...(before.length ? [made("p", "place", ...before)] : []));
  }

  let results = [], number = 0;

  function show(count) {
    const shown = list.children.length;
    list.append(...results.slice(shown, shown + count).map(item));
    list.hidden = !results.length;
    more.hidden = list.children.length >= results.length;
    return list.children[shown];
  }

  const said = (count, near) => count
    ? `${near}${count.toLocaleString("en-GB")} result${count === 1 ? "" : "s"}.`
    : "Nothing found.";

  async function search() {
    const mine = ++number, asked = wanted();
    const idle = !asked.q.trim() && !asked.committee && !asked.kind && !asked.from && !asked.to;
    const years = [...new Set(months.filter(month => within(asked, month)).map(month => month.slice(0, 4)))];
    if (within(asked, "")) years.push(ACROSS);
    let unread = [];
    if (!idle) {
      const slow = setTimeout(() => { if (mine === number) state.textContent = "Reading the papers …"; }, PAUSE);
      const read = await Promise.allSettled(years.map(load));
      clearTimeout(slow);
      unread = read.filter(each => each.status === "rejected").map(each => each.reason);
    }
    if (mine !== number) return;
    const {near, found} = idle ? {near: "", found: []} : find(asked);
    results = once(inOrder(found, asked));
    list.replaceChildren();
    show(AT_ONCE);
    const lost = unread.filter(each => each !== ACROSS);
    state.textContent = (idle ? "" : said(results.length, near))
      + (lost.length ? ` The papers of ${lost.join(", ")} could not be read.` : "")
      + (unread.includes(ACROSS) ? " What stands across papers could not be read." : "");
  }

  function remember() {
    const asked = new URLSearchParams(fields.filter(each => each.value).map(each => [each.name, each.value]));
    history.replaceState(null, "", `${location.href.split(/[?#]/)[0]}#${asked}`);
  }

  /* From the address into the form: true if that asks. Another place on the page ("#lists") is no question. */
  function filled() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return false;
    const asked = new URLSearchParams(hash || location.search);
    for (const field of fields) {
      field.value = asked.get(field.name) ?? "";
      if (field.selectedIndex === -1) field.value = ""; // a value that this edition does not have
    }
    return true;
  }

  let waiting = 0;
  const soon = pause => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { remember(); search(); }, pause);
  };
  form.addEventListener("input", event => soon(event.target.tagName === "SELECT" ? 0 : PAUSE));
  form.addEventListener("reset", () => { soon(0); form.elements.q.focus(); });
  form.addEventListener("submit", event => { event.preventDefault(); soon(0); });
  more.addEventListener("click", () => show(AT_ONCE)?.querySelector("a").focus());
  self.addEventListener("hashchange", () => { if (filled()) search(); });
  self.addEventListener("pageshow", ({persisted}) => { if (persisted) setTimeout(filled); }); // WebKit empties the words

  [form.hidden, part("_unscripted").hidden] = [false, true];
  if (filled()) search();
})();
