export default {
  layout: "dossier.11ty.js",
  permalink: (data) => `/${data.page.fileSlug}/`,
};
