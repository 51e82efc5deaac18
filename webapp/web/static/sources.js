// Offers sources while a name is typed. Without this file the field offers what the server put
// into its list.
//   data-offer="ADDRESS"   asks ADDRESS?q=… for [{value, also}] and fills the field's datalist
const REST = 200;

const filled = (offers) =>
  offers.map(({ value, also }) => {
    const option = document.createElement("option");
    option.value = value;
    option.textContent = also;
    return option;
  });

for (const field of document.querySelectorAll("[data-offer]")) {
  const address = new URL(field.dataset.offer, location.href);
  // A list of its own: fields that share one must not change each other's offers.
  const list = document.createElement("datalist");
  list.id = `${field.id}-offers`;
  let waiting = 0;
  let asked = "";

  const ask = async () => {
    const typed = field.value.trim();
    if (!typed || typed === asked) return;
    asked = typed;
    address.searchParams.set("q", typed);
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (!answer.ok || typed !== asked) return;
      list.replaceChildren(...filled(await answer.json()));
      if (!list.isConnected) {
        field.after(list);
        field.setAttribute("list", list.id);
      }
    } catch {
      // No network: the list from the server stays.
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, REST);
  });
}
