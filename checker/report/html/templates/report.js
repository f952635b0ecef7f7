(() => {
  "use strict";
  const form = document.getElementById("filter");
  if (!form) return;
  const findings = [...document.querySelectorAll("details.finding")];
  const groups = [...document.querySelectorAll(".group")].map((group) => ({
    group, findings: [...group.querySelectorAll("details.finding")],
  }));
  const shown = document.getElementById("shown");
  const boxes = [...form.querySelectorAll("[name=verdict]")];
  const texts = new Map();
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const textOf = (finding) => {
    if (!texts.has(finding)) {
      texts.set(finding, plain(`${finding.dataset.a} ${finding.textContent}`));
    }
    return texts.get(finding);
  };

  const fill = (select, key) => {
    for (const value of new Set(findings.map((finding) => finding.dataset[key]))) {
      select.add(new Option(value, value));
    }
  };

  const written = () => {
    const state = new URLSearchParams();
    const chosen = boxes.filter((box) => box.checked);
    if (chosen.length < boxes.length) state.set("verdict", chosen.map((box) => box.value).join());
    for (const name of ["article", "subject", "text"]) {
      if (form.elements[name].value) state.set(name, form.elements[name].value);
    }
    return String(state);
  };

  const read = () => {
    const state = new URLSearchParams(location.hash.slice(2));
    const chosen = state.has("verdict") ? state.get("verdict").split(",") : null;
    for (const box of boxes) box.checked = chosen === null || chosen.includes(box.value);
    for (const name of ["article", "subject", "text"]) {
      const field = form.elements[name];
      field.value = state.get(name) ?? "";
      if (field.selectedIndex === -1) field.selectedIndex = 0;
    }
  };

  const apply = () => {
    const verdicts = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const article = form.elements.article.value;
    const subject = form.elements.subject.value;
    const words = plain(form.elements.text.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const finding of findings) {
      const fits = verdicts.has(finding.dataset.v)
        && (!article || finding.dataset.a === article)
        && (!subject || finding.dataset.s === subject)
        && words.every((word) => textOf(finding).includes(word));
      finding.hidden = !fits;
      if (fits) count += 1;
    }
    const narrowed = written() !== "";
    for (const { group, findings: inside } of groups) {
      group.hidden = inside.every((finding) => finding.hidden);
      if (group.matches("details")) group.open = narrowed && !group.hidden;
    }
    const said = form.dataset.shown.replace("{n}", count).replace("{total}", findings.length);
    if (shown.textContent !== said) shown.textContent = said;
  };

  const changed = () => {
    const state = written();
    history.replaceState(null, "", state ? `#?${state}` : "#");
    apply();
  };

  const reveal = () => {
    if (location.hash.startsWith("#?")) {
      read();
      apply();
      return;
    }
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !target.matches("details.finding")) return;
    if (target.hidden) {
      form.reset();
      apply();
    }
    for (let at = target; at; at = at.parentElement.closest("details")) at.open = true;
    target.querySelector("summary").focus();
    target.scrollIntoView();
  };

  let waiting = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, event.target.name === "text" ? 200 : 0);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed, 0));
  document.getElementById("unfold").addEventListener("click", () => {
    const visible = findings.filter((finding) => !finding.hidden);
    const open = !visible.every((finding) => finding.open);
    for (const { group } of groups) {
      if (group.matches("details") && !group.hidden) group.open = open || written() !== "";
    }
    for (const finding of visible) finding.open = open;
  });
  addEventListener("hashchange", reveal);

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });

  fill(form.elements.article, "a");
  fill(form.elements.subject, "s");
  form.hidden = false;
  if (location.hash.startsWith("#?")) read();
  apply();
  reveal();
})();
