// What a phone needs only later is fetched later: a phone that comes in on bad wifi shows its number first. Where there is
// something to write or to read aloud it is fetched at once, otherwise at some quiet moment soon.
"use strict";

(() => {
  const writer = document.getElementById("writer");
  const reader = document.getElementById("reader");
  const fetched = new Set();

  function bring(place, then = () => {}) {
    if (!place?.dataset.script || fetched.has(place)) return; // a page of its own may have all it needs
    fetched.add(place);
    const script = Object.assign(document.createElement("script"), { src: place.dataset.script });
    script.addEventListener("load", then);
    script.addEventListener("error", () => {
      script.remove();
      fetched.delete(place);
      setTimeout(() => bring(place, then), 3000);
    });
    document.head.append(script);
  }

  // Every phone that was there in a round has kept something of it, whether it wrote or not.
  function keptHere() {
    try {
      return Object.keys(localStorage).some((name) => name.startsWith(`assemblee ${writer.dataset.meeting} `));
    } catch {
      return false;
    }
  }

  function look() {
    const round = document.getElementById("cards-round");
    const aloud = document.getElementById("cards-pile");
    if (round?.dataset.round || aloud || keptHere()) bring(writer, look);
    if (aloud && typeof slips !== "undefined") bring(reader);
  }

  if (!writer) return;
  document.addEventListener("assemblee:drawn", look);
  window.addEventListener("load", () => setTimeout(() => bring(writer, look), 5000 + Math.random() * 15000));
  look();
})();
