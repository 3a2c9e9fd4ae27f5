// Remembers on this device, and only there, which language was chosen last.
const KEY = "language";

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage may be refused: then nothing is remembered
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-language]");
  if (!link) return;
  try {
    localStorage.setItem(KEY, link.dataset.language);
  } catch {
    // as above
  }
});

// On the page that asks for a language, go where the reader went last time.
const choice = document.querySelector(`.enter[data-language="${remembered()}"]`);
if (choice && !document.referrer.startsWith(location.origin)) location.replace(choice.href);
