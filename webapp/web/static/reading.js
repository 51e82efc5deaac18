// The reader: a selection in the text fills the panel; [ and ] go from mark to mark.
// Places are counted in code points of the snapshot: each block says where it starts, and
// tags are no part of the text.
const text = document.querySelector("[data-reader]");
const card = document.querySelector("[data-select]");
const said = document.querySelector("[data-said]");
const letters = document.documentElement.hasAttribute("data-letters");
let shown = "";
let resting = 0;

const inTag = (node) => node.parentElement.closest("[data-tag]") !== null;

// The place of (node, offset) in the snapshot, or null outside the text.
function place(node, offset) {
  const holder = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const block = holder && holder.closest("[data-start]");
  if (!block || !text.contains(block)) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  const walker = document.createTreeWalker(before.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  let count = Number(block.dataset.start);
  for (let part = walker.currentNode; part; part = walker.nextNode()) {
    if (part.nodeType !== Node.TEXT_NODE || !before.intersectsNode(part) || inTag(part)) continue;
    if (!block.contains(part)) continue;
    const whole = part === node ? part.data.slice(0, offset) : part.data;
    if (part !== node && before.comparePoint(part, 0) > 0) continue;
    count += [...whole].length;
  }
  return count;
}

function selected() {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : { start, end };
}

function at(path, span) {
  const address = new URL(path, location.href);
  address.searchParams.set("s", span.start);
  address.searchParams.set("e", span.end);
  return address;
}

// The server snaps the selection to whole words and writes the card, so that both ways of
// selecting, with script and without, show the same.
async function fill() {
  const span = selected();
  if (!span) return;
  const name = `${span.start}-${span.end}`;
  if (name === shown) return;
  shown = name;
  card.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(at(card.dataset.card, span), { credentials: "same-origin" });
    if (!answer.ok || shown !== name) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    card.replaceChildren(...fresh.body.childNodes);
    card.classList.add("pick");
    history.replaceState(null, "", at(card.dataset.here, span));
    const words = card.querySelector("blockquote").textContent.trim().split(/\s+/).length;
    const number = (card.querySelector("h2").textContent.match(/\d+/) || [""])[0];
    said.textContent = card.dataset.words.replace("{count}", words).replace("{number}", number);
  } finally {
    card.removeAttribute("aria-busy");
  }
}

function toMark(step) {
  const marks = [...text.querySelectorAll("[data-mark] [data-tag]")];
  if (!marks.length) return;
  const at = marks.indexOf(document.activeElement);
  const next = marks[(at + step + marks.length) % marks.length] || marks[0];
  next.focus();
  next.scrollIntoView({ block: "center" });
}

if (text && card) {
  document.addEventListener("selectionchange", () => {
    clearTimeout(resting);
    resting = setTimeout(fill, 250);
  });
}
if (text && letters) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "]") toMark(1);
    if (event.key === "[") toMark(-1);
  });
}
