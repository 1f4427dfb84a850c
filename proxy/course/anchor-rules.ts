import type { Generator, Site } from './site/site.ts';

/** How the program that makes a site names a heading, where its author does not. */
export interface AnchorRule {
  /** Empty for a heading of which nothing is left. */
  slug(heading: string): string;
  /** For the second, third... heading of that name, or of none; counted from 1. */
  numbered(slug: string, count: number): string;
  /** One count for all headings of a page. */
  countsAll?: boolean;
}

const withDash = (slug: string, count: number) => `${slug}-${count}`;

/**
 * GitHub, Docusaurus (github-slugger) and Jekyll (kramdown-parser-gfm): lower case, letters, marks, digits,
 * `_` and `-` of every script kept, spaces turned into `-`, everything else dropped. A heading without any of
 * them is called `section`, so that only a lesson's introduction has an empty anchor.
 */
export const github: AnchorRule = {
  slug: (heading) => slugOfGithub(heading) || 'section',
  numbered: withDash,
};

function slugOfGithub(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');
}

/** Hugo's default (goldmark, `github`): marks are dropped as well. */
const hugo: AnchorRule = {
  slug: (heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{Nd}_\- \t]/gu, '')
      .replace(/[ \t]/g, '-') || 'heading',
  numbered: withDash,
};

/** mdBook: only letters of ASCII become small. */
const mdBook: AnchorRule = {
  slug: (heading) =>
    heading
      .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
      .replace(/[^\p{Alphabetic}\p{N}_\-\s]/gu, '')
      .replace(/\s/g, '-') || 'section',
  numbered: withDash,
};

/** Pandoc, and so Quarto and the Carpentries' workbench: begins with a letter, keeps `.`. */
const pandoc: AnchorRule = {
  slug: (heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}_\-.\s]/gu, '')
      .trim()
      .replace(/\s+/g, '-')
      .replace(/^[^\p{L}]+/u, '') || 'section',
  numbered: withDash,
};

const withUnderscore = (slug: string, count: number) => `${slug}_${count}`;

/** Python-Markdown's `toc`, and so MkDocs: ASCII alone; what is left of a heading in Cyrillic is `_1`. */
const pythonMarkdown: AnchorRule = {
  slug: (heading) => slugOfPython(heading.normalize('NFKD').replace(/[^\0-\x7f]/g, '')),
  numbered: withUnderscore,
};

/** The same with letters of every script (`slugify_unicode`). */
const pythonMarkdownUnicode: AnchorRule = { slug: slugOfPython, numbered: withUnderscore };

/** `pymdownx.slugs`, as MkDocs is set up for other languages than English. */
const pyMdown: AnchorRule = {
  slug: (heading) => slugOfGithub(heading.normalize('NFC').trim()),
  numbered: withUnderscore,
};

function slugOfPython(heading: string): string {
  return heading
    .replace(/[^\p{L}\p{M}\p{N}_\s-]/gu, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
}

/** Docutils, and so Sphinx, Jupyter Book and MyST: ASCII, from the first letter on; a second one is `id1`. */
const docutils: AnchorRule = {
  slug: (heading) =>
    heading
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[^\0-\x7f]/g, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[-0-9]+/, '')
      .replace(/-$/, ''),
  numbered: (_, count) => `id${count}`,
  countsAll: true,
};

const rules: Record<Exclude<Generator, 'mkdocs'>, AnchorRule> = {
  docusaurus: github,
  jekyll: github,
  gitbook: github,
  'doc-builder': github,
  hugo,
  sandpaper: pandoc,
  quarto: pandoc,
  mdbook: mdBook,
  'jupyter-book': docutils,
  myst: docutils,
  sphinx: docutils,
  // Headings of pages have their ids; of one that has none nothing is known.
  published: github,
};

/** The rule of a course's site; GitHub's where nothing is known of it. */
export function anchorRuleOf({ generator, settings }: Pick<Site, 'generator' | 'settings'>): AnchorRule {
  if (generator === undefined) return github;
  if (generator !== 'mkdocs') return rules[generator];
  if (settings.includes('pymdownx.slugs')) return pyMdown;
  return settings.includes('slugify_unicode') ? pythonMarkdownUnicode : pythonMarkdown;
}
