// How much of a card is full, on phones and where paper is typed.
"use strict";

const splitter = self.Intl?.Segmenter ? new Intl.Segmenter() : null;

// As the server counts: a sign of more than 16 code points is several. Without a splitter too many, never too few.
function signs(text) {
  if (!splitter) return [...text.trim()].length;
  return [...splitter.segment(text.trim())].reduce((sum, { segment }) => sum + Math.ceil([...segment].length / 16), 0);
}

// Says it beside the field, and returns how many signs are too many.
function count(field, text = field.value) {
  const counter = document.getElementById(field.getAttribute("aria-describedby"));
  const n = signs(text);
  counter.textContent = `${n} / ${field.dataset.limit}`;
  counter.classList.toggle("near", n >= Number(field.dataset.near));
  counter.classList.toggle("full", n >= Number(field.dataset.limit));
  return n - Number(field.dataset.limit);
}

document.addEventListener("input", (event) => { if (event.target.dataset.limit) count(event.target); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !("enter" in event.target.dataset)) return;
  event.preventDefault();
  const { form } = event.target;
  if (form.requestSubmit) form.requestSubmit();
  else form.querySelector("button:not([type=button])").click(); // Safari 15
});
document.addEventListener("htmx:after:swap", () => document.querySelector("[data-enter]")?.focus());
