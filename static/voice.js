// Reads aloud what stands before a button, with a voice of the phone itself: one that speaks elsewhere would be told what
// people wrote. Where the phone has none for that language there is no button; and nothing speaks unless it is pressed.
"use strict";

(() => {
  const synthesis = window.speechSynthesis;
  if (!synthesis) return;
  const page = document.documentElement;
  const first = (code) => (code || "").split(/[-_]/)[0].toLowerCase();

  function voiceFor(language) {
    return synthesis.getVoices().find((each) => each.localService && first(each.lang) === first(language));
  }

  // The words of a list one by one; of a text that stands there in two languages, the one of this screen.
  function sayings(button) {
    const before = button.previousElementSibling;
    if (!before) return [];
    const lines = before.matches("ul, ol, section") ? [...before.querySelectorAll("li")] : [before];
    return lines.map((line) => {
      const spoken = [...line.querySelectorAll("[lang]")];
      const words = spoken.find((each) => first(each.lang) === page.lang) || spoken[0] || line;
      return { text: words.innerText, language: words.lang || button.dataset.aloud || page.lang };
    });
  }

  const stop = () => {
    synthesis.cancel();
    document.querySelectorAll("[data-aloud][aria-pressed=true]").forEach((each) => each.setAttribute("aria-pressed", "false"));
  };

  function speak(button) {
    const all = sayings(button).map(({ text, language }) => {
      const voice = voiceFor(language);
      return Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice?.lang || language, rate: 0.9 });
    });
    button.setAttribute("aria-pressed", "true");
    all.slice(-1).forEach((last) => last.addEventListener("end", stop));
    all.forEach((each) => synthesis.speak(each));
  }

  function show() {
    for (const button of document.querySelectorAll("[data-aloud]")) {
      const said = sayings(button);
      const hidden = !said.length || !said.every(({ language }) => voiceFor(language));
      if (button.hidden !== hidden) button.hidden = hidden;
    }
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-aloud]");
    if (!button) return;
    const spoke = button.getAttribute("aria-pressed") === "true";
    stop();
    if (!spoke) speak(button);
  });
  window.addEventListener("pagehide", stop);
  synthesis.onvoiceschanged = show;
  new MutationObserver(show).observe(document.body, { childList: true, subtree: true, attributeFilter: ["hidden"] });
  show();
})();
