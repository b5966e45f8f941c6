// Line icons, 20 by 20, drawn with currentColor.

const paths = {
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  close: "M5 5l10 10M15 5L5 15",
  send: "M3.2 3.6l14 6.4-14 6.4 2.2-6.4-2.2-6.4zM5.4 10h6",
  hash: "M7.6 3L6 17M14 3l-1.6 14M3.5 7.3h13.3M3 12.7h13.3",
  group: "M7.5 9.2a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM2.5 16.2c.3-2.8 2.3-4.6 5-4.6s4.7 1.8 5 4.6M13 4.2a2.5 2.5 0 0 1 0 4.8M14.7 11.9c1.6.6 2.7 2.1 2.8 4.3",
  message: "M3.5 4.5h13v9h-7.5l-3.5 3v-3h-2z",
  home: "M3.5 9.2L10 3.5l6.5 5.7v7.3h-4.3v-4.7H7.8v4.7H3.5z",
  clock: "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM10 6v4.3l2.9 1.7",
  eye: "M2.3 10c1.7-3.3 4.4-5 7.7-5s6 1.7 7.7 5c-1.7 3.3-4.4 5-7.7 5s-6-1.7-7.7-5zM10 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  sun: "M10 13.3a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6zM10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.5 1.5M14.2 14.2l1.5 1.5M15.7 4.3l-1.5 1.5M5.8 14.2l-1.5 1.5",
  moon: "M16.5 11.7A6.8 6.8 0 0 1 8.3 3.5a6.8 6.8 0 1 0 8.2 8.2z",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  check: "M4 10.5l4 4 8-9",
  down: "M5 8l5 5 5-5",
  spark: "M10 2.8l1.7 5 5 1.7-5 1.8-1.7 5-1.7-5-5-1.8 5-1.7z",
  alert: "M10 3.2l7.3 13H2.7zM10 8.2v3.6M10 13.9v.01",
  window: "M8 4.5H4v11.5h11.5V12M11.5 3.5h5v5M16.3 3.7L9.5 10.5",
};

function svg(tag, attributes) {
  const el = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, value);
  return el;
}

// A trail sign: a pointer with a blaze.
function waymark() {
  const root = svg("svg", { viewBox: "0 0 40 40", class: "mark", "aria-hidden": "true" });
  root.append(
    svg("path", { class: "mark-post", d: "M18 6h4v29h-4z" }),
    svg("path", { class: "mark-sign", d: "M8 10h18.5l7 7.5-7 7.5H8z" }),
    svg("path", { class: "mark-blaze", d: "M8 15h23.2l2.3 2.5-2.3 2.5H8z" }),
  );
  return root;
}

export function icon(name) {
  if (name === "waymark") return waymark();
  const root = svg("svg", { viewBox: "0 0 20 20", class: "icon", "aria-hidden": "true" });
  root.append(svg("path", { d: paths[name], class: name === "more" ? "dots" : "line" }));
  return root;
}
