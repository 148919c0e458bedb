// A sign of life of an open file each minute, and one when it is closed; who else has it open comes back.
// Once the mandate has ended nothing of the file stays on the screen, unless words are typed that would be lost with it.
"use strict";
const holdsWords = () => [...document.querySelectorAll("textarea, input[type=text]")].some((field) => field.value !== field.defaultValue);
for (const here of document.querySelectorAll("[data-presence]")) {
  const send = (more) => {
    const body = new FormData(here);
    for (const name of Object.keys(more)) body.set(name, more[name]);
    return body;
  };
  const shown = document.getElementById("others-here");
  const sign = async () => {
    if (document.hidden) return;
    const answer = await fetch(here.action, { method: "POST", body: send({}), redirect: "manual" }).catch(() => null);
    if (answer && answer.status === 404 && !holdsWords()) location.reload();
    if (!answer || answer.status !== 200) return;
    const text = await answer.text();
    // Announced only where it says something else than before.
    if (shown.innerHTML.trim() !== text.trim()) shown.innerHTML = text;
  };
  setInterval(sign, 60000);
  document.addEventListener("visibilitychange", sign);
  addEventListener("pagehide", () => navigator.sendBeacon(here.action, send({ left: "1" })));
}
