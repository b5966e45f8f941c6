// The open modal of a person. A native modal dialog: the page behind it is inert, focus stays inside, Esc closes.

import { api } from "./api.js";
import { renderBlocks } from "./block_kit.js";
import { h, iconButton } from "./dom.js";

const required = "Please fill in this field.";

export function mountModal(store, names, complain) {
  let open = null; // {view, dialog, inputs, returnTo}

  store.on("view", () => show(store.view));

  function shut() {
    if (!open) return;
    const { dialog, returnTo } = open;
    open = null;
    dialog.close();
    dialog.remove();
    if (returnTo?.isConnected) returnTo.focus();
    else document.getElementById("composer-text")?.focus();
  }

  function show(view) {
    if (open && view && open.view.id === view.id && open.view.hash === view.hash) return;
    const typed = open && view && open.view.id === view.id ? open.inputs : [];
    const returnTo = open?.returnTo ?? document.activeElement;
    if (!view) return shut();
    open?.dialog.remove();

    const inputs = [];
    const act = (blockId, action) => api.action(store.user.id, { view_id: view.id }, blockId, action).catch(complain);
    const dialog = h(
      "dialog.dialog",
      { testid: "modal", "aria-labelledby": "modal-title" },
      h(
        "form",
        { novalidate: true, onsubmit: submit },
        h("header", null, h("h2", { id: "modal-title" }, view.title?.text), iconButton("close", "Close", { testid: "modal-close", onclick: dismiss })),
        h("div.dialog-body", null, renderBlocks(view.blocks, { names, act, inputs })),
        h(
          "footer",
          null,
          h("button.button", { type: "button", testid: "modal-cancel", onclick: dismiss }, view.close?.text ?? "Close"),
          view.submit && h("button.button.primary", { type: "submit", testid: "modal-submit" }, view.submit.text),
        ),
      ),
    );
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      dismiss();
    });
    keepTyped(typed, inputs);
    document.body.append(dialog);
    open = { view, dialog, inputs, returnTo };
    dialog.showModal();
    (inputs[0]?.control ?? dialog.querySelector("footer button")).focus();
  }

  // An updated view keeps what was typed in the fields that stayed.
  function keepTyped(before, inputs) {
    for (const old of before) {
      const same = inputs.find((one) => one.blockId === old.blockId && one.actionId === old.actionId);
      if (same && "value" in same.control && "value" in old.control) same.control.value = old.control.value;
    }
  }

  function dismiss() {
    const { view } = open;
    store.view = null;
    shut();
    api.close(store.user.id, view.id).catch(complain);
  }

  async function submit(event) {
    event.preventDefault();
    const { view, inputs } = open;
    const control = open.dialog.querySelector("[data-testid=modal-submit]");
    if (!control || control.getAttribute("aria-busy") === "true") return;
    const missing = inputs.filter((input) => !input.optional && isEmpty(input.read()));
    if (missing.length) return tell(Object.fromEntries(missing.map((input) => [input.blockId, required])));
    const values = {};
    for (const { blockId, actionId, read } of inputs) values[blockId] = { ...values[blockId], [actionId]: read() };
    control.setAttribute("aria-busy", "true");
    try {
      const answer = await api.submit(store.user.id, view.id, values);
      if (open?.view !== view) return; // an event has shown the next view already
      if (answer.errors && Object.keys(answer.errors).length) return tell(answer.errors);
      store.view = null;
      shut();
    } catch (error) {
      complain(error);
    } finally {
      control.removeAttribute("aria-busy");
    }
  }

  function tell(errors) {
    for (const input of open.inputs) input.fail(errors[input.blockId] ?? null);
    open.inputs.find((input) => errors[input.blockId])?.control.focus();
  }
}

function isEmpty({ type, ...fields }) {
  return Object.values(fields).every((value) => value === null || value === undefined || value.length === 0);
}
