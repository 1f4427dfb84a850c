import { pairs, words } from '../../word-list.ts';

/** Characters that TeX has names for; all others stand in it as they are. */
const names: ReadonlyMap<string, string> = new Map(
  pairs(String.raw`
    −=- ∑=\sum ∏=\prod ∫=\int ∬=\iint ∮=\oint ⋂=\bigcap ⋃=\bigcup ∞=\infty ≤=\le ≥=\ge ≠=\ne ≈=\approx ≡=\equiv ±=\pm
    ×=\times ·=\cdot ⋅=\cdot ÷=\div →=\to ⇒=\Rightarrow ⇔=\Leftrightarrow ↦=\mapsto ∈=\in ∉=\notin ⊂=\subset
    ⊆=\subseteq ∪=\cup ∩=\cap ∀=\forall ∃=\exists ∂=\partial ∇=\nabla …=\dots ⋯=\cdots ′=' ‖=\| ⟨=\langle ⟩=\rangle`),
);
/** Function application, products, lists and sums that only machines see; blanks of no width. */
const unseen = /[\u2061-\u2064\u200b-\u200d\ufeff]/g;
/** Marks of TeX itself. */
const marks = /[{}%&#_]/g;
const functions: ReadonlySet<string> = words(`
  arccos arcsin arctan arg cos cosh cot csc deg det dim exp gcd inf ker lg lim ln log max min Pr sec sin
  sinh sup tan tanh`);
/** Marks above a letter or a sum, and their commands. */
export const accents: ReadonlyMap<string, string> = new Map(
  pairs(`
    ¯=overline ‾=overline \u0305=overline ^=hat ˆ=hat \u0302=hat ~=tilde ˜=tilde \u0303=tilde →=vec ⃗=vec
    ˙=dot \u0307=dot ¨=ddot \u0308=ddot ⏞=overbrace`),
);
/** The same below. */
export const marksBelow: ReadonlyMap<string, string> = new Map(
  pairs('⏟=underbrace _=underline \u0332=underline'),
);

/** Operators and letters of a formula as TeX. */
export function texOfCharacters(text: string): string {
  let tex = '';
  for (const character of text.replace(unseen, '').replace(/\u00a0/g, ' ')) {
    const name = names.get(character) ?? (character === '\\' ? '\\backslash' : undefined);
    if (name === undefined) tex += character.replace(marks, '\\$&');
    else tex += /[a-z]$/i.test(name) ? `${name} ` : name;
  }
  return tex;
}

/** A name: `sin` is a function, `x` a letter, `speed` a word. */
export function texOfName(text: string): string {
  const name = text.replace(unseen, '').trim();
  if (functions.has(name)) return `\\${name} `;
  return /^[\p{L}\p{N}]{2,}$/u.test(name) ? `\\mathrm{${name}}` : texOfCharacters(name);
}

/** Words between formulas. */
export function texOfWords(text: string): string {
  const words = text.replace(/[\s\u00a0]+/g, ' ').replace(/[\\{}]/g, '');
  return words === '' || words === ' ' ? words : `\\text{${words.replace(marks, '\\$&')}}`;
}

/** What an index or power stands at: a single sign needs no braces. */
export function texBase(tex: string): string {
  const base = tex.trim();
  return /^(?:[^\\{}]|\\[a-z]+|\\mathrm\{[^{}]*\}|\\text\{[^{}]*\}|\{[^{}]*\})$/iu.test(base)
    ? base
    : `{${base}}`;
}

/** Parts one behind the other: a command that ends in a letter stays apart from a letter behind it. */
export function joined(parts: readonly string[]): string {
  let before = '';
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const isApart = /\\[a-z]{1,30}$/i.test(before) && /^[a-z]/i.test(part);
      before = part;
      return isApart ? ` ${part}` : part;
    })
    .join('');
}

/** What stands below a sign, or above it: limits where it takes them. */
export function withLimit(base: string, place: '_' | '^', limit: string): string {
  if (takesLimits.test(base)) return `${base}${place}{${limit}}`;
  return `\\${place === '_' ? 'underset' : 'overset'}{${limit}}{${base}}`;
}

const takesLimits =
  /^\\(?:(?:sum|prod|i?int|oint|bigcap|bigcup|lim|max|min|sup|inf|gcd|det|Pr)$|(?:under|over)brace\{)/;

/** Indices and powers, in pairs; one that is missing is empty. */
export function scripts(parts: readonly string[]): string {
  const pairs: string[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const [sub = '', sup = ''] = parts.slice(at, at + 2);
    pairs.push(`${sub === '' ? '' : `_{${sub}}`}${sup === '' ? '' : `^{${sup}}`}`);
  }
  return pairs.filter((pair) => pair !== '').join('{}');
}
