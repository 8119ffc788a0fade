// What only the preview has: puts what was saved into the page, which stays where the reader is.
"use strict";
(() => {
  const own = document.currentScript;
  const kept = `panelpaper-preview:${location.pathname}`;
  let shown = own.dataset.number;
  let wanted = shown;
  let busy = false;
  let stream = null;

  const status = document.createElement("p");
  status.id = "_preview";
  status.setAttribute("role", "status");

  function say(words) {
    const link = document.createElement("a");
    link.href = "/";
    link.textContent = words;
    status.replaceChildren(link);
    document.body.append(status);
  }

  // Where the reader is: the last thing with a name that has reached the top, and how far it has gone past it.
  function place() {
    let found = null;
    for (const named of document.querySelectorAll("main [id]")) {
      const top = named.getBoundingClientRect().top;
      if (top <= 1 && named.getClientRects().length) found = { id: named.id, top };
    }
    return { ...found, y: scrollY, x: scrollX };
  }

  function goTo(where) {
    const named = where.id && document.getElementById(where.id);
    const y = named ? scrollY + named.getBoundingClientRect().top - where.top : where.y;
    scrollTo({ left: where.x, top: y, behavior: "instant" });
  }

  const styles = (page) => [...page.querySelectorAll("style")].map((style) => style.textContent).join();

  async function show() {
    const answer = await fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("script[data-number]");
    if (!next) throw new Error("not a page of the preview");
    const where = place();
    if (next.dataset.style !== own.dataset.style || styles(page) !== styles(document)) {
      // A page may hold the styles only that it came with.
      if (!("trouble" in own.dataset)) sessionStorage.setItem(kept, JSON.stringify(where));
      location.reload();
      return;
    }
    const focused = document.activeElement?.id;
    const open = new Set([...document.querySelectorAll("details[open][id]")].map((each) => each.id));
    for (const picture of page.querySelectorAll("main img[src]")) {
      picture.setAttribute("src", `${picture.getAttribute("src")}?${next.dataset.number}`);
    }
    document.title = page.title;
    document.body.replaceChildren(...page.body.childNodes);
    for (const each of document.querySelectorAll("details[id]")) each.open ||= open.has(each.id);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    goTo(where);
    shown = next.dataset.number;
    say(next.dataset.words);
  }

  async function catchUp() {
    if (busy) return;
    busy = true;
    try {
      while (wanted !== shown) {
        const aim = wanted;
        await show();
        if (wanted === aim) break;
      }
    } catch {
      say("Preview: not reached. Is it still running?");
    }
    busy = false;
  }

  // Browsers keep few connections to one place: a page that nobody sees holds none.
  function listen() {
    stream?.close();
    stream = null;
    if (document.visibilityState === "hidden") return;
    stream = new EventSource(`/_preview/changes?since=${shown}`);
    stream.onmessage = (message) => {
      wanted = message.data;
      catchUp();
    };
    stream.onerror = () => say("Preview: not reached. Is it still running?");
    stream.onopen = () => say(own.dataset.words);
  }

  const before = sessionStorage.getItem(kept);
  if (before && !("trouble" in own.dataset)) {
    sessionStorage.removeItem(kept);
    history.scrollRestoration = "manual";
    goTo(JSON.parse(before));
  }
  say(own.dataset.words);
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => stream?.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  listen();
})();
