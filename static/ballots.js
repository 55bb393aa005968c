// Choosing on a phone: dots are laid and taken off, or one of three answers is picked; whoever is on this phone has a ballot of
// their own. Everything works by keyboard, and what is left is said.
"use strict";

(() => {
  const form = document.getElementById("ballot");
  const said = document.getElementById("ballot-said");
  const change = document.getElementById("ballot-change");
  const choosers = document.getElementById("ballot-people");
  const steppers = [...form.querySelectorAll(".stepper")];
  const [budget, cap] = [Number(form.dataset.budget), Number(form.dataset.cap)];
  let person = ballotbox.people()[0];
  let changing = false;

  // ---- what stands on the ballot ----

  const on = (stepper) => Number(stepper.querySelector("output").textContent);
  const left = () => budget - steppers.reduce((sum, stepper) => sum + on(stepper), 0);

  function body() {
    if (!steppers.length) {
      const answer = form.querySelector("[name=answer]:checked")?.value || "";
      const why = form.elements.why.value.trim();
      return { answer, ...(answer === "object" && why && { why }) };
    }
    return Object.fromEntries(steppers.filter(on).map((stepper) => [stepper.dataset.pile, String(on(stepper))]));
  }

  function fill(chosen = {}) {
    steppers.forEach((stepper) => { stepper.querySelector("output").textContent = chosen[stepper.dataset.pile] || 0; });
    form.querySelectorAll("[name=answer]").forEach((each) => { each.checked = each.value === chosen.answer; });
    if (form.elements.why) form.elements.why.value = chosen.why || "";
    look();
  }

  function look() {
    for (const stepper of steppers) {
      stepper.querySelector("[data-step='-1']").disabled = !on(stepper);
      stepper.querySelector("[data-step='1']").disabled = !left() || on(stepper) >= cap;
    }
    const words = document.getElementById("ballot-left");
    if (words && words.textContent !== String(left())) words.textContent = left();
    const objects = form.querySelector("[value=object]");
    if (objects) document.getElementById("ballot-why").hidden = !objects.checked;
  }

  form.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-step]");
    if (!button) return;
    const stepper = button.closest(".stepper");
    stepper.querySelector("output").textContent = on(stepper) + Number(button.dataset.step);
    look();
    if (button.disabled) stepper.querySelector("button:not([disabled])")?.focus();
  });
  form.addEventListener("change", look);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changing = false;
    ballotbox.choose(person, body()).then(() => {
      draw();
      change.focus();
    });
  });
  change.addEventListener("click", () => {
    changing = true;
    draw();
    form.querySelector("button:not([disabled]), input")?.focus();
  });

  // ---- whose ballot is on the screen, and how it is with it ----

  function words(ballot) {
    const { box, wait, late, over, destroyed, none, forgets } = form.dataset;
    if (ballotbox.state() === "destroyed") return destroyed;
    if (ballot?.wait) return slips.keeps() ? wait : forgets;
    if (ballot?.error) return ballot.error;
    if (ballot?.at === "late") return late;
    if (ballot?.at === "over" || (ballot?.at === "box" && !ballotbox.takes())) return over;
    if (ballot?.at === "box") return box;
    return ballotbox.takes() ? ballot?.refused || "" : none;
  }

  function draw() {
    const ballot = ballotbox.now(person);
    const chosen = Boolean(ballot?.wait || ballot?.at);
    const open = ballotbox.takes() && !ballot?.refused;
    const shows = open && (changing || !chosen || Boolean(ballot?.error));
    if (shows && form.hidden) fill(ballot?.body);
    form.hidden = !shows;
    change.hidden = !open || shows || !chosen;
    const text = shows && changing ? "" : words(ballot);
    if (said.textContent !== text) said.textContent = text;
    said.hidden = !text;
    drawPeople();
    document.getElementById("writer").hidden = false;
  }

  function drawPeople() {
    const numbers = ballotbox.people();
    choosers.hidden = numbers.length < 2;
    if (!numbers.includes(person)) [person] = numbers;
    const label = (number) => `${number}${ballotbox.now(number)?.at ? " ✓" : ""}`;
    const seen = [...choosers.children].map((each) => each.textContent).join();
    if (choosers.hidden || seen !== numbers.map(label).join()) {
      choosers.textContent = "";
      choosers.append(...numbers.map((number) => {
        const button = document.createElement("button");
        Object.assign(button, { type: "button", value: number, textContent: label(number) });
        return button;
      }));
    }
    [...choosers.children].forEach((each) => each.setAttribute("aria-pressed", String(Number(each.value) === person)));
  }

  // Nobody sees what the one before chose.
  choosers.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    person = Number(button.value);
    changing = false;
    form.hidden = true;
    draw();
  });

  document.addEventListener("assemblee:ballot", draw);
  document.addEventListener("DOMContentLoaded", () => { form.hidden = true; draw(); });
})();
