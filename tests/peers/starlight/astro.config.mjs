// A plain Starlight site: its defaults, two languages, and a menu that leaves the fiches to their own page, as ours does.
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

const folder = (directory) => ({ label: directory, autogenerate: { directory } });

export default defineConfig({
  site: "https://ensemble-samen.example/",
  integrations: [
    starlight({
      title: "Ensemble · Samen",
      defaultLocale: "fr",
      locales: { fr: { label: "Français", lang: "fr" }, nl: { label: "Nederlands", lang: "nl" } },
      sidebar: [
        folder("guide"),
        { label: "fiches", slug: "fiches" },
        ...["self-assessment", "workshops", "resources", "about"].map(folder),
      ],
    }),
  ],
});
