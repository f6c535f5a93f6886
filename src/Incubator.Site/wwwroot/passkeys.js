// Passkeys, started by a button of a form: asks the server what to sign, the browser to sign it, and sends the form with what came of it.
// What the browser answers is written out by hand: password managers replace the credential by objects whose toJSON is broken.
(() => {
  if (!window.PublicKeyCredential) return;
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0));
  const text = buffer => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = list => (list ?? []).map(known => ({ ...known, id: bytes(known.id) }));

  const read = options => ({
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.user ? { excludeCredentials: named(options.excludeCredentials) } : { allowCredentials: named(options.allowCredentials) }),
  });

  const write = ({ id, rawId, type, authenticatorAttachment, response, getClientExtensionResults }, credential) => JSON.stringify({
    id, type, rawId: text(rawId),
    authenticatorAttachment: authenticatorAttachment ?? undefined,
    clientExtensionResults: getClientExtensionResults?.call(credential) ?? {},
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports?.(),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: text(response.userHandle) ?? undefined,
    },
  });

  for (const form of document.querySelectorAll("form[data-passkey]:not([data-ready])")) {
    const [button, said] = [form.querySelector("button"), form.querySelector("[role=alert]")];
    form.dataset.ready = "";
    button.hidden = false;
    const start = async event => {
      event.preventDefault();
      said.hidden = true;
      if (!form.reportValidity()) return;
      button.disabled = true;
      try {
        const answer = await fetch(form.dataset.passkey, {
          method: "POST", headers: { RequestVerificationToken: form.elements.__RequestVerificationToken.value },
        });
        if (!answer.ok) throw new Error(answer.status);
        const publicKey = read(await answer.json());
        const credential = await (publicKey.user ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
        form.querySelector("[data-credential]").value = write(credential, credential);
        form.submit();
      } catch {
        // Cancelled, out of time, or refused by the device: browsers do not tell which.
        said.hidden = false;
        button.disabled = false;
      }
    };
    button.addEventListener("click", start);
    // Enter in its field is the button too.
    form.addEventListener("submit", start);
  }
})();
