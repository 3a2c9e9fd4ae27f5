// How the reader wants to read: larger, wider, shorter. It runs before anything is shown, so that nothing moves after.
// Kept on this device alone, as the words of data-reading ("largest wide short"); while all is as usual, nothing is.
{
  const KEY = "reading";
  const root = document.documentElement;
  const form = () => document.querySelector("[data-reading-form]");

  const recall = () => {
    try {
      root.dataset.reading = localStorage.getItem(KEY) ?? "";
    } catch {
      root.dataset.reading ??= ""; // storage may be refused: then a choice holds for this page
    }
  };
  const choose = (words) => {
    root.dataset.reading = words;
    try {
      if (words) localStorage.setItem(KEY, words);
      else localStorage.removeItem(KEY);
    } catch {
      form().querySelector("[data-reading-lost]").hidden = false;
    }
  };
  // Of the radio buttons, the one without a word comes first: it gives way to another that is chosen.
  const fill = () => {
    const words = root.dataset.reading.split(" ");
    for (const input of form().querySelectorAll("input")) input.checked = !input.value || words.includes(input.value);
  };

  recall();
  addEventListener("pageshow", (event) => event.persisted && recall()); // back to a page shown before the last choice
  document.addEventListener("beforetoggle", (event) => event.target === form() && fill(), true);
  document.addEventListener("change", (event) => {
    if (event.target.form === form()) choose([...new FormData(form()).values()].filter(Boolean).join(" "));
  });
  document.addEventListener("reset", (event) => event.target === form() && choose(""));
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-reading-whole]")) return;
    choose(root.dataset.reading.replace(/ ?short/, ""));
    document.getElementById("site-text").focus(); // the button is gone
  });
}
