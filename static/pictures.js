// Turns and enlarges the pages of a paper without another page; the links do the same where there is no script.
"use strict";
for (const pictures of document.querySelectorAll("[data-pictures]")) {
  const look = { turn: Number(pictures.dataset.turn), zoom: Number(pictures.dataset.zoom) };
  const show = () => {
    for (const picture of pictures.querySelectorAll(".desk-page")) {
      picture.src = `${picture.src.split("?")[0]}?turn=${look.turn}&zoom=${look.zoom}`;
      picture.parentElement.classList.toggle("is-large", look.zoom === 2);
    }
  };
  for (const link of pictures.querySelectorAll("[data-look]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (link.dataset.look === "turn") look.turn = (look.turn + 90) % 360;
      else {
        look.zoom = 3 - look.zoom;
        [link.textContent, link.dataset.other] = [link.dataset.other, link.textContent];
      }
      show();
    });
  }
}
