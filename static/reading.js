"use strict";
// Asks how far the machine is with a paper, and shows what it read as soon as it is there.
// Without this file a link on the page does the same. Beside that part only the spots on the pictures are laid over them:
// nothing else of the page is touched, as somebody may be typing there.

const EVERY = 3000;
const MOST = 100;

function layOver(spots) {
  const frame = document.querySelector(`#${spots.dataset.spotsOf} .page-read`);
  const drawing = spots.querySelector("svg");
  if (!frame || !drawing) return;
  const former = frame.querySelector("svg");
  if (former) former.remove();
  frame.append(drawing);
}

async function askAgain(round) {
  const shown = document.getElementById("what-was-read");
  if (!shown || !shown.dataset.again || round > MOST) return;
  try {
    const answer = await fetch(shown.dataset.again);
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById("what-was-read");
      if (now && now.dataset.reading !== shown.dataset.reading) {
        shown.replaceWith(now);
        page.querySelectorAll("[data-spots-of]").forEach(layOver);
      }
    }
  } catch {
    // The connection is away for a moment; the next round asks again.
  }
  setTimeout(askAgain, EVERY, round + 1);
}

setTimeout(askAgain, EVERY, 1);
