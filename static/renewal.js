// A page that was open while the program was renewed reads itself again, and what somebody was typing stands there again.
// live.js fetches this where either is to be done.
"use strict";

window.renewal = (() => {
  const TYPED = `assemblee typed ${location.pathname}`;
  const AT = "assemblee renewed";
  const NOT_TYPED = ["hidden", "password", "file", "submit", "button"];
  let typedAt = 0;
  let coming = false;

  function stored(name, value) {
    try {
      const before = sessionStorage.getItem(name);
      if (value !== undefined) sessionStorage.setItem(name, value);
      return before;
    } catch {
      return null;
    }
  }

  // ---- when ----

  // Not all phones at once, not while somebody types, and not again and again where two programs answer in turn.
  function look(build) {
    const mine = document.querySelector("meta[name=build]").content;
    if (!build || build === mine || coming || Date.now() - Number(stored(AT)) < 60000) return;
    coming = true;
    wait(3000 + Math.random() * 4000);
  }

  function wait(milliseconds) {
    const busy = () => Date.now() - typedAt < 3000 || document.querySelector("[data-holds]");
    setTimeout(() => (busy() ? wait(1000) : reload()), milliseconds);
  }

  function reload() {
    stored(AT, Date.now());
    const [all, focus] = [fields(), document.activeElement];
    const typed = all.filter(isTyped).map((each) => [nameOf(each, all), valueOf(each)]);
    const [from, to] = [focus?.selectionStart, focus?.selectionEnd];
    stored(TYPED, JSON.stringify({ typed, focus: all.includes(focus) ? { name: nameOf(focus, all), from, to } : null }));
    location.reload();
  }

  // ---- what was typed ----

  const fields = () => [...document.querySelectorAll("input, textarea, select")].filter(({ type }) => !NOT_TYPED.includes(type));
  const ticks = ({ type }) => ["checkbox", "radio"].includes(type);
  const addressOf = (field) => [field.form?.getAttribute("action"), field.name, field.id, ticks(field) ? field.value : ""].join(" ");
  const nameOf = (field, all) => {
    const alike = all.filter((each) => addressOf(each) === addressOf(field));
    return `${addressOf(field)} ${alike.indexOf(field)}`;
  };

  function isTyped(field) {
    if (field.options) return [...field.options].some(({ selected, defaultSelected }) => selected !== defaultSelected);
    return ticks(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  }

  const valueOf = (field) => (ticks(field) ? field.checked : field.value);

  function fill(field, value) {
    for (let fold = field.closest("details:not([open])"); fold; fold = fold.parentElement?.closest("details:not([open])")) fold.open = true;
    if (valueOf(field) === value) return;
    field[ticks(field) ? "checked" : "value"] = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // What a page shows only after a while is waited for, as long as nobody does something else.
  function putBack() {
    const kept = JSON.parse(stored(TYPED, "null") || "null");
    if (!kept) return;
    const left = new Map(kept.typed);
    let { focus } = kept;
    const stop = () => clearInterval(timer);
    const timer = setInterval(step, 250);
    setTimeout(stop, 20000);
    for (const deed of ["pointerdown", "keydown"]) document.addEventListener(deed, () => { focus = null; }, { once: true });
    step();

    function step() {
      const all = fields();
      const found = new Map(all.map((each) => [nameOf(each, all), each]));
      for (const [name, value] of left) {
        if (!found.has(name)) continue;
        fill(found.get(name), value);
        left.delete(name);
      }
      const place = focus && found.get(focus.name);
      if (place?.getClientRects().length) {
        place.focus();
        if (focus.from != null && place.setSelectionRange) place.setSelectionRange(focus.from, focus.to);
        focus = null;
      }
      if (!left.size && !focus) stop();
    }
  }

  document.addEventListener("input", () => { typedAt = Date.now(); }, true);
  putBack();

  return { look };
})();
