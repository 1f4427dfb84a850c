import type { Plugin } from 'vite';

/** Templates and style rules of the widget, as they stand in its sources. */
const tagged = /\b(html|css)`/;
const rules = /\bcss`([^`]*)`/g;

/**
 * Takes out of templates what is there for us who read them: indentation, and
 * of style rules the comments. No minifier looks into a template literal.
 */
export function compactTemplates(): Plugin {
  return {
    name: 'course-tutor-compact-templates',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts') || !tagged.test(code)) return null;
      return code
        .replace(rules, (_, written: string) => `css\`${compactRules(written)}\``)
        .replace(/\n\s+/g, '\n');
    },
  };
}

/**
 * A blank before `:` makes it a pseudo-class of something inside, one before `;`
 * may be a whole value. No rule of the widget has such signs in quotes.
 */
function compactRules(written: string): string {
  return written
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{},]) ?|; /g, (found) => found.trim())
    .replace(/: (?!;)/g, ':')
    .replace(/(?<=[ :,(])0(?=\.\d)/g, '')
    .replace(/(?<! );\}/g, '}')
    .trim();
}
