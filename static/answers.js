// What becomes of a card that goes to the server: it arrives, or is refused and its words are offered again.
"use strict";

const answers = (() => {
  const { at, giveBack, lay, now, tell, wipe } = kept;

  // Returns the answer; without a ticket the card goes on waiting.
  async function deliver(card) {
    const body = card.wait === "back" ? null : card.body;
    const answer = await (card.wait === "send" ? send : alter)({ ...card, body });
    const here = now(card);
    const later = here.keys.length > card.keys.length; // pressed again while the answer was under way
    if (answer.noTicket && !["RoundClosed", "NotFound"].includes(answer.because)) return answer;
    if (answer.id) arrived(card, here, later);
    else if (!later || card.wait === here.wait) refusedCard(card, here, answer);
    return answer;
  }

  async function send(card) {
    let answer = await slips.spend(card);
    if (answer.status === 403 && !answer.noTicket) {
      slips.askAnew(card);
      answer = await slips.spend(card);
    }
    return answer.because === "SlipSentBefore" && card.keys.length > 1 ? alter(card) : answer;
  }

  // The lock in force may be that of an older key, when an answer or a change was lost.
  async function alter(card) {
    let answer = { status: 403 };
    for (const key of card.keys.slice(0, -1).reverse()) {
      answer = await slips.change(card, key);
      if (answer.status !== 403) break;
    }
    return answer.status === 404 && card.body ? slips.spend(card) : answer;
  }

  function arrived(card, here, later) {
    const lies = card.wait === "back" ? "gone" : here.at === "table" ? "table" : "box";
    const wait = later ? (here.wait === "back" ? "back" : "change") : "";
    settle({ ...here, at: lies, wait, before: later ? card.body : undefined });
    const sent = card.body?.kind === "dream" && card.asked !== "dream" ? "later" : "sent";
    if (!later) tell({ send: sent, change: "changed", back: here.at === "gone" ? "" : "taken" }[card.wait]);
  }

  function refusedCard(card, here, { status, because, error }) {
    if (card.wait === "back") {
      const gone = status === 404 || because === "SlipGone";
      settle({ ...here, wait: "", ...(gone ? { at: "gone" } : { error }) });
      return tell(gone && here.at !== "gone" ? "taken" : "", gone ? "" : error);
    }
    if (!here.forget) giveBack(here);
    if (card.wait === "send") {
      if (because === "SlipSentBefore") wipe(here);
      else slips.drop(...at(here));
    } else {
      const lies = { OnTheTable: "table", SlipGone: "gone" }[because] || here.at;
      settle({ ...here, wait: "", at: lies, body: here.before || here.body, fields: undefined, before: undefined });
    }
    tell("", error);
  }

  function settle(card) {
    if (!card.wait && card.forget) return wipe(card);
    lay(card.at === "gone" && !card.wait ? { ...card, body: undefined, before: undefined, fields: undefined } : card);
  }

  return { deliver };
})();
