// Lights up the words of a statement while it is pointed at or has the focus, the statement of words, and all mentions of an
// actor. The page works without it.
(() => {
  "use strict";
  let lit = [];
  const show = (found) => {
    for (const [node, name] of lit) node.classList.remove(name);
    lit = [];
    for (const [id, name] of found) {
      const marked = document.querySelectorAll(`[data-entry="${id}"], [data-actor="${id}"]`);
      for (const node of [document.getElementById(id), ...marked]) if (node) lit.push([node, name]);
    }
    for (const [node, name] of lit) node.classList.add(name);
  };
  const named = (node) => {
    if (!(node instanceof Element)) return [];
    const at = (selector, key) => {
      const near = node.closest(selector);
      return near ? near[key] || near.dataset[key] : "";
    };
    return [
      [at(".entry", "id"), "lit"],
      [at("[data-entry]", "entry"), "lit"],
      [at(".actor", "id"), "met"],
      [at("[data-actor]", "actor"), "met"],
    ].filter(([id]) => id);
  };
  document.addEventListener("pointerover", (event) => show(named(event.target)));
  document.addEventListener("focusin", (event) => show(named(event.target)));
  document.addEventListener("focusout", () => show([]));
})();
