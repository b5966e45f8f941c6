// App Home of Waymark: the view that the app has published for this person.

import { api } from "./api.js";
import { renderBlocks } from "./block_kit.js";
import { h } from "./dom.js";
import { homePlace } from "./state.js";

export function mountHome(store, names, complain) {
  const part = document.getElementById("home");
  store.on("home", draw);
  store.on("clock", draw);
  store.on("place", () => {
    if (store.place !== homePlace) return part.replaceChildren();
    draw();
    api.home(store.user.id).catch(complain);
  });

  function draw() {
    if (store.place !== homePlace) return;
    const view = store.home;
    if (!view) {
      const bars = [60, 90, 75, 40].map((width) => h(`div.bar.w${width}`));
      return part.replaceChildren(h("div.home-page.loading", { "aria-label": "Loading" }, bars));
    }
    const focused = part.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
    const act = (blockId, action) => api.action(store.user.id, { view_id: view.id }, blockId, action).catch(complain);
    part.replaceChildren(h("div.home-page", { testid: "home-view" }, renderBlocks(view.blocks, { names, act, heading: "h2" })));
    if (focused) part.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus();
  }
}
