/** Characters that TeX has names for; all others stand in it as they are. */
const names: ReadonlyMap<string, string> = new Map([
  ['−', '-'],
  ['∑', '\\sum'],
  ['∏', '\\prod'],
  ['∫', '\\int'],
  ['∬', '\\iint'],
  ['∮', '\\oint'],
  ['⋂', '\\bigcap'],
  ['⋃', '\\bigcup'],
  ['∞', '\\infty'],
  ['≤', '\\le'],
  ['≥', '\\ge'],
  ['≠', '\\ne'],
  ['≈', '\\approx'],
  ['≡', '\\equiv'],
  ['±', '\\pm'],
  ['×', '\\times'],
  ['·', '\\cdot'],
  ['⋅', '\\cdot'],
  ['÷', '\\div'],
  ['→', '\\to'],
  ['⇒', '\\Rightarrow'],
  ['⇔', '\\Leftrightarrow'],
  ['↦', '\\mapsto'],
  ['∈', '\\in'],
  ['∉', '\\notin'],
  ['⊂', '\\subset'],
  ['⊆', '\\subseteq'],
  ['∪', '\\cup'],
  ['∩', '\\cap'],
  ['∀', '\\forall'],
  ['∃', '\\exists'],
  ['∂', '\\partial'],
  ['∇', '\\nabla'],
  ['…', '\\dots'],
  ['⋯', '\\cdots'],
  ['′', "'"],
  ['‖', '\\|'],
  ['⟨', '\\langle'],
  ['⟩', '\\rangle'],
]);
/** Function application, products, lists and sums that only machines see; blanks of no width. */
const unseen = /[\u2061-\u2064\u200b-\u200d\ufeff]/g;
/** Marks of TeX itself. */
const marks = /[{}%&#_]/g;
const functions: ReadonlySet<string> = new Set(
  'arccos arcsin arctan arg cos cosh cot csc deg det dim exp gcd inf ker lg lim ln log max min Pr sec sin sinh sup tan tanh'.split(
    ' ',
  ),
);
/** Marks above a letter, and their commands. */
export const accents: ReadonlyMap<string, string> = new Map([
  ['¯', 'overline'],
  ['‾', 'overline'],
  ['\u0305', 'overline'],
  ['^', 'hat'],
  ['ˆ', 'hat'],
  ['\u0302', 'hat'],
  ['~', 'tilde'],
  ['˜', 'tilde'],
  ['\u0303', 'tilde'],
  ['→', 'vec'],
  ['⃗', 'vec'],
  ['˙', 'dot'],
  ['\u0307', 'dot'],
  ['¨', 'ddot'],
  ['\u0308', 'ddot'],
]);

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
  return /^(?:[^\\{}]|\\[a-z]+|\\mathrm\{[^{}]*\}|\\text\{[^{}]*\}|\{.*\})$/isu.test(base)
    ? base
    : `{${base}}`;
}
