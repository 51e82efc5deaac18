// While a claim is written: claims that may be the same are looked up when writing rests.
const form = document.querySelector("[data-like]");
const card = document.querySelector("[data-likely]");
const text = form && form.querySelector("textarea[name=text]");
let resting = 0;
let asked = "";

async function look() {
  const words = text.value.trim();
  if (words === asked || words.length < 8) return;
  asked = words;
  const address = new URL(form.dataset.like, location.href);
  address.searchParams.set("text", words);
  card.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok || asked !== words) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    card.replaceChildren(...fresh.body.childNodes);
  } finally {
    card.removeAttribute("aria-busy");
  }
}

if (text && card) {
  text.addEventListener("input", () => {
    clearTimeout(resting);
    resting = setTimeout(look, 400);
  });
}
