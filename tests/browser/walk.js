// Walks every path of the tree that the page shows, by its links, and gives for each the ids of the steps shown.
// Where two answers lead to one step, both are clicked, and the way on from there is walked once.
// A step where something is amiss is given as "id!what".
async () => {
  const shown = () => [...document.querySelectorAll(".tree__step:not([hidden])")];
  const turned = (act) =>
    new Promise((done) => {
      addEventListener("hashchange", () => done(), { once: true });
      act();
    });
  const look = () => {
    const [step, ...more] = shown();
    const title = step.querySelector("h2");
    if (more.length) return `${title.id}!several`;
    if (location.hash.length > 1 && document.activeElement !== title) return `${title.id}!focus`;
    return title.id;
  };
  const walked = [];
  const walk = async (way) => {
    const here = [...way, look()];
    const answers = shown()[0].querySelectorAll('li > a[href^="#"]');
    if (!answers.length) {
      const asked = way.filter((id) => document.getElementById(id).closest(".tree__step--question")).length;
      const told = document.querySelectorAll("[data-tree-answers] > li").length;
      walked.push(told === asked ? here : [...here, `!trail ${told}`]);
      return;
    }
    const walkedOn = new Set();
    for (let number = 0; number < answers.length; number += 1) {
      const before = location.hash;
      const link = shown()[0].querySelectorAll('li > a[href^="#"]')[number];
      await turned(() => link.click());
      const there = look();
      if (!walkedOn.has(there)) await walk(here);
      walkedOn.add(there);
      await turned(() => (location.hash = before || "#"));
    }
  };
  await walk([]);
  return walked;
};
