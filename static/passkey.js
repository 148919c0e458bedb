"use strict";
// Asks the browser for a passkey and sends the form with what it hands over. Without this file the app's code is left.

const form = document.querySelector("form[data-passkey]");
const said = form.querySelector("[role=status]");
const options = JSON.parse(form.dataset.passkey).publicKey;
const isNew = form.dataset.kind === "new";

async function handedOver() {
  if (isNew) return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

// Browsers know no passkeys under a bare number, or without HTTPS.
if (window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON && !/^[\d.]+$|^\[/.test(location.hostname)) form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  said.textContent = "";
  handedOver()
    .then((credential) => {
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    })
    .catch(() => {
      said.textContent = form.dataset.failed;
    });
});
