import { isRecord } from '../../json.ts';
import { withoutNonCharacters } from '../../notes/note-places.ts';
import { settingsIn, tomlIn, valueAt } from '../../site/settings-values.ts';
import type { Site } from '../../site/site.ts';
import { anyDialect, type Dialect } from './dialects/dialects.ts';

/**
 * How a lesson in Markdown reads, by what is known of its site.
 * @param front the lesson's front matter as it is written, without the lines around it
 */
export function dialectOf({ generator, variables, settings }: Site, front: string): Dialect {
  const isMacros = generator === 'mkdocs' && /^[ \t]*-[ \t]*['"]?macros\b/m.test(settings);
  const isMyst =
    generator === 'jupyter-book' ||
    generator === 'myst' ||
    generator === 'sphinx' ||
    // A notebook that Jupytext keeps as text.
    /^[ \t]*format_name:[ \t]*myst\b/m.test(front);
  const own = ownVariables(front, {
    isMyst,
    isJekyll: generator === 'jekyll',
    isHugo: generator === 'hugo' || generator === 'quarto',
  });
  return {
    ...anyDialect,
    isPyMdown: generator === 'mkdocs',
    isMyst,
    isJsx: generator === 'docusaurus' || generator === 'doc-builder',
    isPandoc: generator === 'quarto',
    isGitBook: generator === 'gitbook',
    isMdBook: generator === 'mdbook',
    isTemplate:
      isMacros ||
      generator === 'jekyll' ||
      generator === 'gitbook' ||
      (isMyst && own.size + variables.size > 0),
    variables: (name) => {
      const value = own.get(name) ?? variables.get(name);
      return value === undefined ? undefined : withoutNonCharacters(value);
    },
  };
}

/** `substitutions` of MyST, `page.title` of Jekyll, parameters of Hugo. */
function ownVariables(
  front: string,
  { isMyst, isJekyll, isHugo }: { isMyst: boolean; isJekyll: boolean; isHugo: boolean },
): Map<string, string> {
  const found = new Map<string, string>();
  if (!isJekyll && !isHugo && !(isMyst && front.includes('substitutions'))) return found;
  const yaml = settingsIn(front);
  const values = isHugo && !isRecord(yaml) ? tomlIn(front) : yaml;
  const groups = isJekyll
    ? [{ before: 'page.', group: values }]
    : isHugo
      ? [values, valueAt(values, 'params')].map((group) => ({ before: '', group }))
      : [
          { before: '', group: valueAt(values, 'substitutions') },
          { before: '', group: valueAt(values, 'myst', 'substitutions') },
        ];
  for (const { before, group } of groups) {
    if (!isRecord(group)) continue;
    for (const [key, value] of Object.entries(group)) {
      if (typeof value === 'string' || typeof value === 'number') found.set(before + key, String(value));
    }
  }
  return found;
}
