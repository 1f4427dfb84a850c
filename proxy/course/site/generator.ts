/** Programs that make a site of a course, as far as they read Markdown in ways of their own. */
export type Generator =
  | 'mkdocs'
  | 'docusaurus'
  | 'hugo'
  | 'jekyll'
  | 'sandpaper'
  | 'jupyter-book'
  | 'myst'
  | 'sphinx'
  | 'quarto'
  | 'mdbook'
  | 'gitbook'
  /** Of Hugging Face, for documentation and courses. */
  | 'doc-builder'
  /** None: pages that were read where they are published. */
  | 'published';

/** A file by which a site's generator is known, and that says how the site is made. */
export interface SiteFile {
  name: string;
  text: string;
  /** Of the folder that it stands in: the course's own, or the one around it. */
  stands: 'in the course' | 'above it';
}

/** Beside the pages that are kept of a published site: their order. */
export const publishedContents = 'published-contents.json';

/** Files by which generators are known, the surest first; none of them is run. */
const signs: readonly { name: string; generator: Generator; says?: RegExp }[] = [
  { name: 'mkdocs.yml', generator: 'mkdocs' },
  { name: 'mkdocs.yaml', generator: 'mkdocs' },
  { name: 'docusaurus.config.js', generator: 'docusaurus' },
  { name: 'docusaurus.config.ts', generator: 'docusaurus' },
  { name: '_quarto.yml', generator: 'quarto' },
  { name: '_bookdown.yml', generator: 'quarto' },
  { name: 'book.toml', generator: 'mdbook' },
  { name: '_toc.yml', generator: 'jupyter-book' },
  { name: 'myst.yml', generator: 'myst' },
  { name: 'config.yaml', generator: 'sandpaper', says: /^(?:carpentry|episodes):/m },
  { name: 'conf.py', generator: 'sphinx' },
  { name: 'hugo.toml', generator: 'hugo' },
  { name: 'hugo.yaml', generator: 'hugo' },
  { name: 'hugo.yml', generator: 'hugo' },
  { name: 'hugo.json', generator: 'hugo' },
  {
    name: 'config.toml',
    generator: 'hugo',
    says: /^[ \t]*(?:baseurl|theme|languagecode|contentdir)[ \t]*=/im,
  },
  { name: 'config.yaml', generator: 'hugo', says: /^(?:baseurl|theme|languagecode|contentdir):/im },
  { name: '_config.yml', generator: 'jekyll' },
  { name: 'book.json', generator: 'gitbook' },
  { name: '_toctree.yml', generator: 'doc-builder' },
  { name: 'SUMMARY.md', generator: 'gitbook' },
  { name: publishedContents, generator: 'published' },
];

/** What may be read of the folder above a course: these names and no other. */
export const siteFileNames: readonly string[] = [
  ...new Set([...signs.map(({ name }) => name), 'sidebars.js', 'sidebars.ts', 'sidebars.json']),
];

/** Whether a file of this name may say how a site is made. */
export function isSiteSettings(name: string): boolean {
  return signs.some((sign) => sign.name === name);
}

export function generatorOf(
  files: readonly SiteFile[],
): { generator: Generator; file: SiteFile } | undefined {
  for (const stands of ['in the course', 'above it'] as const) {
    for (const { name, generator, says } of signs) {
      const file = files.find((each) => each.name === name && each.stands === stands);
      if (file !== undefined && (says === undefined || says.test(file.text))) return { generator, file };
    }
  }
  return undefined;
}
