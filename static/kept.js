// The cards that were written on this phone. Each stays here with its keys until its writer forgets it; whoever shows them
// hears `assemblee:kept`.
//
// Of a card: `body` is what it says, `keys` open its locks (the newest last), `wait` is what the server has not answered yet
// (send, change, back), `at` is where it lies (box, table, gone, used), `before` what it said before an unanswered change.
"use strict";

const kept = (() => {
  const { drop, read, write } = slips;

  const tell = (word, error = "") => document.dispatchEvent(new CustomEvent("assemblee:kept", { detail: { word, error } }));
  const rounds = (what) => [...new Set(slips.kept(what).map(([round]) => round))];

  // ---- the round on the screen, and the people on this phone ----

  function round() {
    const { round: id, ...seen } = document.getElementById("cards-round")?.dataset || {};
    return id ? { id, ...seen, k: Number(seen.k) } : null;
  }

  const isOpen = (here = round()) => ["open", "closing"].includes(here?.state);

  function people() {
    const numbers = [...document.querySelectorAll("#people-numbers .seat")].map((each) => Number(each.textContent));
    return numbers.length ? numbers : [0];
  }

  // ---- cards ----

  const at = ({ round, person, place }) => [round, "card", person, place];
  const now = (card) => ({ ...card, ...read(...at(card)) });
  const lay = ({ round, person, place, ...rest }) => write(rest, round, "card", person, place);
  const cards = () => slips.kept("card")
    .map(([round, person, place]) => now({ round, person: Number(person), place: Number(place) }))
    .sort((one, other) => one.round.localeCompare(other.round) || one.person - other.person || one.place - other.place);
  const waiting = () => cards().filter(({ wait }) => wait);
  const listed = () => cards().filter(({ body, forget }) => body && !forget);

  // One set is used up before the next: a person's first card counts a writer.
  function places(here, refused) {
    const used = cards().filter((card) => card.round === here.id).map(({ person, place }) => `${person} ${place}`);
    return people().filter((person) => !refused.has(person))
      .flatMap((person) => [...Array(here.k).keys()].map((place) => ({ person, place })))
      .filter(({ person, place }) => !used.includes(`${person} ${place}`));
  }

  // What still has to go goes first; then nothing stays but that its place is used.
  function forget() {
    for (const card of cards()) {
      if (card.wait) lay({ ...card, forget: true });
      else wipe(card);
    }
    rounds("draft").filter((id) => id !== round()?.id).forEach((id) => drop(id, "draft"));
    tell("forgotten");
  }

  function wipe(card) {
    slips.forget(card);
    write({ at: "used" }, ...at(card));
  }

  // Words that came too late are offered in the next round.
  function giveBack({ round: id, body, fields }) {
    const before = read(id, "draft");
    const text = [before?.text, body.text].filter(Boolean).join("\n");
    write({ text, fields: before ? undefined : fields }, id, "draft");
  }

  return { tell, rounds, round, isOpen, people, at, now, lay, cards, waiting, listed, places, forget, wipe, giveBack };
})();
