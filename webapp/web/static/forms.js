// Small comforts of forms. Without this file they work the same.
//   data-focus          takes the focus when the page opens (the list of errors)
//   data-count="ID"     counts its characters in the element ID, whose data-most is the limit
//   data-fresh="ID"     shows the element ID only where its text is none of the names it offers
//   data-with="WORD"    a folded part that opens when WORD is chosen among the form's radios
// A form that was sent is not sent again by a second click.
const focus = document.querySelector("[data-focus]");
if (focus) focus.focus();

const numbers = new Intl.NumberFormat(document.documentElement.lang || "en");
const points = (text) => [...text].length;

for (const field of document.querySelectorAll("[data-count]")) {
  const place = document.getElementById(field.dataset.count);
  if (!place) continue;
  const before = numbers.format(points(field.value));
  const pattern = place.textContent;
  if (!pattern.includes(before)) continue;
  field.addEventListener("input", () => {
    place.textContent = pattern.replace(before, numbers.format(points(field.value)));
  });
}

for (const field of document.querySelectorAll("[data-fresh]")) {
  const part = document.getElementById(field.dataset.fresh);
  if (!part) continue;
  const look = () => {
    const name = field.value.trim();
    const offered = field.list ? [...field.list.options].some((one) => one.value === name) : false;
    part.hidden = !part.querySelector("[aria-invalid]") && (!name || offered);
  };
  field.addEventListener("input", look);
  look();
}

for (const part of document.querySelectorAll("details[data-with]")) {
  part.closest("form").addEventListener("change", (event) => {
    if (event.target.type === "radio" && event.target.value === part.dataset.with) part.open = true;
  });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});

// Coming back to a page that the browser kept, its forms may be sent again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
