import { TexSource } from './source.ts';

export interface Macro {
  parameters: number;
  /** Of the first parameter, where it may be left out. */
  fallback?: string;
  body: string;
}

/** What a course defines for itself; later definitions hold. */
export interface Macros {
  commands: Map<string, Macro>;
  /** Environments of `\newtheorem`, and what they are called. */
  theorems: Map<string, string>;
}

/** Longer ones draw or compute. */
const longestBody = 2_000;
const definition =
  /\\(?:(?:re)?newcommand|providecommand|DeclareRobustCommand|DeclareMathOperator|(?:New|Renew|Provide)DocumentCommand|def|newtheorem|declaretheorem)\*?(?![a-zA-Z@])/g;

/** Finds `\newcommand`, `\def` without patterns, `\DeclareMathOperator` and `\newtheorem`, and takes them out of the text. */
export function takeDefinitions(text: string, macros: Macros): string {
  const source = new TexSource(text);
  const kept: string[] = [];
  let from = 0;
  for (const match of text.matchAll(definition)) {
    if (match.index < from) continue;
    const after = define(source, match.index + match[0].length, match[0], macros);
    if (after === undefined) continue;
    kept.push(text.slice(from, match.index));
    from = after;
  }
  kept.push(text.slice(from));
  return kept.join('');
}

function define(source: TexSource, at: number, command: string, macros: Macros): number | undefined {
  const named = nameAt(source, at);
  if (named === undefined) return undefined;
  const { name } = named;
  if (command.includes('heorem')) return defineTheorem(source, named, macros);
  let { after } = named;
  let parameters = 0;
  let fallback: string | undefined;
  if (command.includes('DocumentCommand')) {
    const group = source.groupAt(after);
    if (group === undefined) return undefined;
    const kinds = source.text.slice(group.start, group.end).match(/[mo]/g) ?? [];
    parameters = kinds.length;
    if (kinds[0] === 'o') fallback = '';
    after = group.after;
  } else if (command.startsWith('\\def')) {
    const pattern = /^(?:#\d)*/.exec(source.text.slice(after, after + 20))?.[0] ?? '';
    parameters = pattern.length / 2;
    after += pattern.length;
  } else {
    const count = source.optionAt(after);
    if (count !== undefined) {
      parameters = Number(source.text.slice(count.start, count.end)) || 0;
      const first = source.optionAt(count.after);
      if (first !== undefined) fallback = source.text.slice(first.start, first.end);
      after = first?.after ?? count.after;
    }
  }
  const group = source.groupAt(after);
  if (group === undefined) return undefined;
  const text = source.text.slice(group.start, group.end);
  const body = command.includes('Operator') ? `\\operatorname{${text}}` : text;
  if (body.length <= longestBody) {
    macros.commands.set(name, {
      parameters: Math.min(parameters, 9),
      body,
      ...(fallback !== undefined && { fallback }),
    });
  }
  return group.after;
}

function defineTheorem(
  source: TexSource,
  { name, after }: { name: string; after: number },
  macros: Macros,
): number {
  const counter = source.optionAt(after);
  const shown = source.groupAt(counter?.after ?? after);
  // `\declaretheorem[name=Satz]{satz}` has its name before it.
  if (shown === undefined) {
    macros.theorems.set(name, name.charAt(0).toUpperCase() + name.slice(1));
    return counter?.after ?? after;
  }
  macros.theorems.set(name, source.text.slice(shown.start, shown.end));
  return source.optionAt(shown.after)?.after ?? shown.after;
}

/** `{\name}`, `{name}` or `\name`. */
function nameAt(source: TexSource, at: number): { name: string; after: number } | undefined {
  const option = source.optionAt(at);
  const group = source.groupAt(option?.after ?? at);
  if (group !== undefined) {
    const name = source.text.slice(group.start, group.end).trim().replace(/^\\/, '');
    return name === '' ? undefined : { name, after: group.after };
  }
  const start = source.skipBlanks(at);
  const [written] = /^\\(?:[a-zA-Z@]{1,60}|[^a-zA-Z])/.exec(source.text.slice(start, start + 62)) ?? [];
  return written === undefined ? undefined : { name: written.slice(1), after: start + written.length };
}

/** How much all expansions of a file may come to: a macro that names another twice doubles with every step. */
export interface ExpansionBudget {
  charactersLeft: number;
}

export interface Expansion {
  text: string;
  /** Behind the arguments. */
  after: number;
}

/** The macro's body with its arguments; undefined where an argument is missing or the budget is spent. */
export function expand(
  macro: Macro,
  source: TexSource,
  at: number,
  budget: ExpansionBudget,
): Expansion | undefined {
  const values: string[] = [];
  let after = at;
  for (let index = 0; index < macro.parameters; index += 1) {
    const option = index === 0 && macro.fallback !== undefined ? source.optionAt(after) : undefined;
    if (index === 0 && macro.fallback !== undefined && option === undefined) {
      values.push(macro.fallback);
      continue;
    }
    const group = option ?? source.groupAt(after);
    if (group !== undefined) {
      values.push(source.text.slice(group.start, group.end));
      after = group.after;
      continue;
    }
    // An argument without braces is one sign or one command.
    const start = source.skipBlanks(after);
    const [sign] = /^(?:\\[a-zA-Z]{1,60}|\\?[^\s{}])/.exec(source.text.slice(start, start + 62)) ?? [];
    if (sign === undefined) return undefined;
    values.push(sign);
    after = start + sign.length;
  }
  const text = macro.body.replace(/#(\d)/g, (_, number: string) => values[Number(number) - 1] ?? '');
  budget.charactersLeft -= text.length + 1;
  return budget.charactersLeft < 0 ? undefined : { text, after };
}

/** Macros that stand for the beginning or end of an environment (`\be`), or for an item, written out: they are marks, no text. */
export function withoutShorthands(text: string, { commands }: Macros, budget: ExpansionBudget): string {
  return text.replace(/\\([a-zA-Z]{1,60})/g, (written, name: string) => {
    const macro = commands.get(name);
    if (macro === undefined || macro.parameters > 0 || !/\\(?:begin|end|item)\b/.test(macro.body))
      return written;
    budget.charactersLeft -= macro.body.length;
    return budget.charactersLeft < 0 ? written : macro.body;
  });
}
