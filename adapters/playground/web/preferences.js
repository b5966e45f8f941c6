// Small choices kept in this browser. Storage may be switched off: then they live as long as the page.

const kept = new Map();
const key = (name) => `waymark-playground/${name}`;

export function recall(name) {
  try {
    return localStorage.getItem(key(name)) ?? kept.get(name);
  } catch {
    return kept.get(name);
  }
}

export function remember(name, value) {
  kept.set(name, value);
  try {
    localStorage.setItem(key(name), value);
  } catch {
    // Kept above.
  }
}
