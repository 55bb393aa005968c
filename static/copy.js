// A button that copies what stands in a field. Without this script the field can be copied by hand.
"use strict";

function copied(field) {
  field.select();
  if (navigator.clipboard) return navigator.clipboard.writeText(field.value).then(() => true, () => document.execCommand("copy"));
  return Promise.resolve(document.execCommand("copy")); // in the hall there is no https, so no clipboard
}

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (await copied(document.getElementById(button.dataset.copies))) button.textContent = button.dataset.copied;
  });
}
