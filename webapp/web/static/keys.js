// Keys of the pages. Each only follows a link or presses a button that is on the page.
//   data-letters on <html>   single letters act (the person's choice)
//   data-go="c"              the link that g and then c follow
//   data-key="n"             the link or button that the letter n stands for
//   data-rows                a list whose children j and k walk through
const letters = document.documentElement.hasAttribute("data-letters");
let afterG = 0;

const typing = (target) =>
  target instanceof Element &&
  (target.closest("input, textarea, select, [contenteditable]") !== null);

const press = (selector) => {
  const found = document.querySelector(selector);
  if (!found) return false;
  found.click();
  return true;
};

const rows = () => [...document.querySelectorAll("[data-rows] > *")];

function walk(step) {
  const all = rows();
  if (!all.length) return false;
  const at = all.findIndex((row) => row.getAttribute("aria-current") === "true");
  const next = all[Math.min(all.length - 1, Math.max(0, at === -1 && step < 0 ? 0 : at + step))];
  if (at !== -1) all[at].removeAttribute("aria-current");
  next.setAttribute("aria-current", "true");
  const link = next.querySelector("a, button");
  if (link) link.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function letter(key) {
  if (Date.now() - afterG < 1500) {
    afterG = 0;
    return press(`[data-go="${CSS.escape(key)}"]`);
  }
  if (key === "g") {
    afterG = Date.now();
    return true;
  }
  if (key === "j") return walk(1);
  if (key === "k") return walk(-1);
  if (key === "?") return press('a[href$="/keys"]');
  if (key === "/") {
    const find = [...document.querySelectorAll("input[type=search]")].find(
      (field) => field.offsetParent !== null,
    );
    if (find) find.focus();
    return Boolean(find);
  }
  return press(`[data-key="${CSS.escape(key)}"]`);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "Escape") {
    const menu = document.querySelector("details.who[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    return;
  }
  if (event.key === "Enter" && event.ctrlKey) {
    const form = event.target.closest ? event.target.closest("main form") : null;
    if (form) {
      event.preventDefault();
      const button = form.querySelector(".btn.go");
      form.requestSubmit(button);
    }
    return;
  }
  if (!letters || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key.length === 1 && letter(event.key)) event.preventDefault();
});
