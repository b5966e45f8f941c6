// Confirm dialogs of Block Kit.

import { h } from "./dom.js";
import { textObject } from "./mrkdwn.js";

// Whether the person said yes. Esc says no. `style` is the one of the element that asks, for a dialog without its own.
export function confirmed(wanted, names, style) {
  return new Promise((resolve) => {
    const returnTo = document.activeElement;
    const answer = (yes) => () => {
      dialog.close();
      dialog.remove();
      returnTo?.focus?.();
      resolve(yes);
    };
    const look = (wanted.style ?? style) === "danger" ? ".danger" : ".primary";
    const dialog = h(
      "dialog.dialog.small",
      { testid: "confirm", "aria-labelledby": "confirm-title", "aria-describedby": "confirm-text" },
      h("h2", { id: "confirm-title" }, wanted.title?.text ?? "Are you sure?"),
      h("div.prose", { id: "confirm-text" }, textObject(wanted.text, names)),
      h(
        "footer",
        null,
        h("button.button", { type: "button", testid: "confirm-no", onclick: answer(false) }, wanted.deny?.text ?? "No"),
        h(`button.button${look}`, { type: "button", testid: "confirm-yes", onclick: answer(true), autofocus: true }, wanted.confirm?.text ?? "Yes"),
      ),
    );
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      answer(false)();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
