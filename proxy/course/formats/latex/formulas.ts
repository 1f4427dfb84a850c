import { type ExpansionBudget, expand, type Macros } from './macros.ts';
import { TexSource } from './source.ts';

/** A macro in a macro; people write four. */
const deepest = 8;
const withoutMeaning =
  /\\(?:label|tag\*?)\s?\{[^{}]{0,200}\}|\\(?:nonumber|notag|allowbreak|displaystyle)(?![a-zA-Z])/g;

/** A formula for a reader who knows nothing of the course's own commands. */
export function formulaOf(tex: string, macros: Macros, budget: ExpansionBudget): string {
  return expanded(tex, macros, budget, 0)
    .replace(withoutMeaning, ' ')
    .replace(/\$([^$]*)\$/g, '}$1\\text{')
    .replace(/\$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function expanded(tex: string, macros: Macros, budget: ExpansionBudget, depth: number): string {
  if (depth > deepest || !tex.includes('\\')) return tex;
  const source = new TexSource(tex);
  const parts: string[] = [];
  let from = 0;
  for (const match of tex.matchAll(/\\([a-zA-Z]{1,60})/g)) {
    if (match.index < from) continue;
    const macro = macros.commands.get(match[1] ?? '');
    const expansion = macro && expand(macro, source, match.index + match[0].length, budget);
    if (expansion === undefined) continue;
    const text = expanded(expansion.text, macros, budget, depth + 1);
    parts.push(tex.slice(from, match.index), text, /[a-zA-Z]$/.test(text) ? ' ' : '');
    from = expansion.after;
  }
  parts.push(tex.slice(from));
  return parts.join('');
}

/** An environment of mathematics as the widget and models read it. */
export function displayed(name: string, tex: string, macros: Macros, budget: ExpansionBudget): string {
  const formula = formulaOf(tex, macros, budget);
  if (formula === '') return '';
  const isAligned = /^(?:align|flalign|eqnarray|IEEEeqnarray|alignat)/.test(name);
  const inner =
    name.startsWith('gather') || name.startsWith('multline') ? 'gathered' : isAligned ? 'aligned' : undefined;
  return inner === undefined ? `$$${formula}$$` : `$$\\begin{${inner}} ${formula} \\end{${inner}}$$`;
}
