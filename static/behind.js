// What lies behind a sentence comes when somebody opens it, once. Without this file the link inside does the same.
document.addEventListener("toggle", async (event) => {
  const fold = event.target;
  const link = fold.open && fold.querySelector(":scope > .from a");
  if (!link || fold.ariaBusy === "true") return;
  fold.ariaBusy = "true";
  try {
    const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(answer.status);
    const piece = document.createElement("div");
    piece.innerHTML = await answer.text();
    link.closest(".from").replaceWith(piece);
  } catch {
    // the link stays, and opening again tries again
  } finally {
    fold.ariaBusy = "false";
  }
}, true);
