// Lights up the words of a statement while it is pointed at, and the statement of words. The page works without it.
(() => {
  "use strict";
  let lit = [];
  const show = (ids) => {
    for (const node of lit) node.classList.remove("lit");
    lit = [];
    for (const id of ids) {
      lit.push(document.getElementById(id));
      lit.push(...document.querySelectorAll(`[data-entry="${id}"]`));
    }
    lit = lit.filter(Boolean);
    for (const node of lit) node.classList.add("lit");
  };
  const named = (node) => {
    if (!(node instanceof Element)) return [];
    const entry = node.closest(".entry");
    if (entry) return [entry.id];
    const mark = node.closest("[data-entry]");
    return mark ? [mark.dataset.entry] : [];
  };
  document.addEventListener("pointerover", (event) => show(named(event.target)));
  document.addEventListener("focusin", (event) => show(named(event.target)));
  document.addEventListener("focusout", () => show([]));
})();
