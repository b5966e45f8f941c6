// What went wrong, said quietly: a banner while the connection is lost, a line that passes for all else.

import { h, iconButton } from "./dom.js";
import { icon } from "./icons.js";

export function mountBanner() {
  const banner = document.getElementById("banner");
  const toasts = document.getElementById("toasts");

  function lost(seconds, tryNow) {
    banner.hidden = false;
    banner.replaceChildren(
      icon("alert"),
      h("span", null, `Connection to the playground lost. Trying again in ${seconds} s.`),
      h("button.button.quiet", { type: "button", testid: "retry", onclick: tryNow }, "Try now"),
    );
  }

  function found() {
    banner.hidden = true;
    banner.replaceChildren();
  }

  function complain(error) {
    const text = error?.name === "TimeoutError" ? "The playground took too long to answer." : (error?.message ?? String(error));
    const gone = () => {
      clearTimeout(timer);
      toast.remove();
    };
    const toast = h("div.toast", { testid: "toast", role: "alert" }, icon("alert"), h("span", null, text), iconButton("close", "Dismiss", { onclick: gone }));
    const timer = setTimeout(gone, 8000);
    toasts.append(toast);
    while (toasts.childElementCount > 3) toasts.firstElementChild.remove();
  }

  return { lost, found, complain };
}
