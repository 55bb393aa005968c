// What stands in the form of a card: words in one box, or in four small fields where the card is about money.
"use strict";

function formOf(part) {
  const [form, text, tongue] = ["form", "text", "language"].map(part);
  const fields = { payer: part("payer"), receiver: part("receiver"), what: part("what") };
  const TONGUE = ["phone", "language"];
  let flow = false;

  // Money goes to where the arrow points, also where one reads from right to left.
  function composed({ payer, receiver, what }) {
    const arrow = /^[^\p{L}]*[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u.test(payer || receiver) ? "←" : "→";
    const way = payer || receiver ? `${payer || "?"} ${arrow} ${receiver || "?"}` : "";
    return [way, what].filter(Boolean).join(": ");
  }

  const filled = () => Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value.trim()]));
  const words = () => (flow ? composed(filled()) : text.value);
  const draft = () => ({ text: words(), fields: flow ? { ...filled(), stays: form.elements.stays.value } : undefined });
  const tooMany = () => count(text, words());
  const focus = () => (flow ? fields.payer : text).focus();

  function be({ kind, label, near, limit }) {
    flow = kind === "flow";
    Object.assign(text.dataset, { near, limit });
    form.querySelector(".card").className = `card ${kind}`;
    Object.assign(part("kind"), { textContent: label, htmlFor: flow ? "writer-payer" : "writer-text" });
    part("flow").hidden = !flow;
    text.hidden = flow;
    tooMany();
  }

  function fill(draft) {
    const into = draft?.fields || { what: draft?.text || "" };
    Object.entries(fields).forEach(([name, field]) => { field.value = into[name] || ""; });
    form.elements.stays.value = into.stays || "";
    text.value = draft?.text || "";
  }

  function bodyAs(kind) {
    const stays = kind === "flow" && form.elements.stays.value;
    return { kind, text: words().trim(), ...(tongue.value && { language: tongue.value }), ...(stays && { stays }) };
  }

  // ---- the language of the card: found out by the server, or chosen; never that of the phone ----

  function offerLanguages() {
    const offered = [...document.getElementById("card-languages").options];
    tongue.length = 1;
    tongue.append(...offered.map(({ value, label }) => new Option(label, value)));
    speak();
  }

  function speak(language = slips.read(...TONGUE)) {
    tongue.value = language || "";
  }

  function rememberLanguage() {
    if (tongue.value) slips.write(tongue.value, ...TONGUE);
    else slips.drop(...TONGUE);
  }

  return { form, tongue, words, draft, tooMany, focus, be, fill, bodyAs, offerLanguages, speak, rememberLanguage };
}
