"use strict";
// A QR code leads here with its code behind the #, which no server sees: it is put into the box, and out of the address.

const box = document.querySelector("#question input[name=code]");
const code = decodeURIComponent(location.hash.slice(1));
if (box && !box.value && /^[0-9A-Za-z-]{8,80}$/.test(code)) {
  box.value = code;
  history.replaceState(null, "", location.pathname);
}
