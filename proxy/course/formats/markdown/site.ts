import type { Site } from '../../site/site.ts';
import { anyDialect, type Dialect } from './dialects/dialects.ts';

/** How Markdown reads that a site's generator is known of. */
export function dialectOf({ generator, variables, settings }: Site): Dialect {
  const isMacros = generator === 'mkdocs' && /^\s*-\s*['"]?macros\b/m.test(settings);
  return {
    ...anyDialect,
    isPyMdown: generator === 'mkdocs',
    isMyst: generator === 'jupyter-book' || generator === 'myst' || generator === 'sphinx',
    isJsx: generator === 'docusaurus',
    isTemplate: isMacros || generator === 'jekyll',
    variables: (name) => variables.get(name),
  };
}
