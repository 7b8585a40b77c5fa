"use strict";
// Everything the page shows stands in its markup; this only hides, opens and steps. Nothing here makes
// markup out of text: nodes are cloned, and text is set as text.
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const one = (id) => document.getElementById(id);

  // ---- filters: the same four for findings, speakers, numbers, topics and dates

  const folding = new Map();
  const pairs = Array.from(one("folding").content.textContent);
  for (let i = 0; i + 1 < pairs.length; i += 2) folding.set(pairs[i], pairs[i + 1]);
  const fold = (text) =>
    Array.from(text.normalize("NFKC").toLowerCase(), (c) => folding.get(c) || c).join("").trim();

  const form = one("filter");
  const filtered = all("[data-filter]").map((element) => ({
    element,
    text: element.dataset.text,
    kind: element.dataset.kind,
    relation: element.dataset.relation,
    speakers: element.dataset.speakers === undefined ? null : element.dataset.speakers.split(" "),
  }));
  const shown = one("shown");
  const findings = filtered.filter((f) => f.relation !== undefined);

  function filter() {
    const given = new FormData(form);
    const relations = new Set(given.getAll("relation"));
    const kind = given.get("kind");
    const speaker = given.get("speaker");
    const words = fold(given.get("text")).split(/\s+/).filter(Boolean);
    for (const one of filtered) {
      const fits =
        (one.relation === undefined || relations.has(one.relation)) &&
        (!kind || one.kind === undefined || one.kind === kind) &&
        (!speaker || one.speakers === null || one.speakers.includes(speaker)) &&
        words.every((word) => one.text.includes(word));
      one.element.hidden = !fits;
    }
    const n = findings.filter((f) => !f.element.hidden).length;
    shown.value = shown.dataset.says.replace("{shown}", n).replace("{all}", findings.length);
    shown.hidden = !findings.length;
    one("no-finding").hidden = n > 0;
  }
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  filter();

  const openAll = (open) => findings.forEach((f) => { if (!f.element.hidden) f.element.open = open; });
  one("open-all")?.addEventListener("click", () => openAll(true));
  one("close-all")?.addEventListener("click", () => openAll(false));

  // ---- marks: switched by kind for all articles

  const marks = one("marks");
  const texts = one("texts");
  marks.hidden = false;
  marks.addEventListener("change", () => {
    for (const box of all("input", marks)) texts.classList.toggle("no-" + box.value, !box.checked);
  });

  // ---- the inspector: what a mark is, as the lists of the article tell it

  for (const article of all(".article")) {
    const inspector = article.querySelector(".inspector");
    const chosen = inspector.querySelector(".chosen");
    const marked = all("[data-i]", article.querySelector(".text"));
    let at = -1;
    inspector.hidden = !marked.length;

    const choose = (index, scroll) => {
      at = index;
      for (const run of all(".on", article)) run.classList.remove("on");
      // The innermost begins last: it is what the reader pointed at.
      const items = marked[at].dataset.i.split(" ").reverse();
      for (const run of marked)
        if (run.dataset.i.split(" ").some((item) => items.includes(item))) run.classList.add("on");
      const list = document.createElement("ul");
      for (const item of items) {
        const entry = one(article.id + "-" + item);
        if (!entry) continue;
        const copy = entry.cloneNode(true);
        copy.removeAttribute("id");
        list.append(copy);
      }
      chosen.replaceChildren(list);
      inspector.classList.add("open");
      if (scroll) marked[at].scrollIntoView({ block: "center" });
    };
    const visible = (run) =>
      run.dataset.i && Array.from(run.classList).some((c) => c.startsWith("m-") && !texts.classList.contains("no-" + c.slice(2)));

    article.querySelector(".text").addEventListener("click", (event) => {
      const run = event.target.closest("[data-i]");
      if (run && !String(getSelection())) choose(marked.indexOf(run), false);
    });
    const hint = chosen.firstElementChild;
    const close = () => {
      inspector.classList.remove("open");
      chosen.replaceChildren(hint);
      for (const run of all(".on", article)) run.classList.remove("on");
    };
    inspector.querySelector(".close").addEventListener("click", close);
    addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    for (const button of all("[data-step]", inspector))
      button.addEventListener("click", () => {
        const step = Number(button.dataset.step);
        const before = at < 0 ? "" : marked[at].dataset.i;
        for (let next = at + step, n = 0; n < marked.length; next += step, n++) {
          const index = (next + marked.length * 2) % marked.length;
          if (visible(marked[index]) && marked[index].dataset.i !== before) return choose(index, true);
        }
      });
  }

  // ---- places: a link opens whatever its target lies in, and the whole item lights up

  function reveal() {
    const target = location.hash && one(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let up = target.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    target.scrollIntoView({ block: target.matches("span") ? "center" : "start" });
    for (const run of all(".found")) run.classList.remove("found");
    target.classList.add("found");
    // A reader with a keyboard or a screen reader goes on from here.
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) reveal();
  });
  reveal();

  // ---- print: everything open, and afterwards as it was

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));
})();
