/** A longer one is a derivation, which nobody types again letter by letter. */
const longest = 40;
/** Names of variables and functions in formulas are short; longer words are prose. */
const longestName = 3;
const blank = /^[ \u00a0]+$/;
const command = /\\([a-zA-Z]+)[ ]?|\\[,;:! ]/g;
/** Of LaTeX, what a keyboard has another sign for. Other commands stand for themselves: `\sin`, `\pi`. */
const commandSigns: Readonly<Record<string, string>> = {
  cdot: '*',
  times: '*',
  frac: '',
  dfrac: '',
  tfrac: '',
  left: '',
  right: '',
  le: '<=',
  leq: '<=',
  ge: '>=',
  geq: '>=',
  ne: '!=',
  neq: '!=',
};
const oneSign: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '·': '*',
  '×': '*',
  '÷': '/',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '’': "'",
  '′': "'",
  '²': '^2',
  '³': '^3',
};
const signs = /[−–·×÷≤≥≠’′²³]/g;
const piece =
  /\p{L}[\p{L}\p{M}\p{N}_]*|\p{N}+(?:[.,]\p{N}+)*|[ \u00a0]+|[=+\-*/^<>!()[\]{}|:'∫∞√]|[^\p{L}\p{N}]/gu;
const sign = /^[=+\-*/^<>!()[\]{}|:'∫∞√]$/;
const word = /^[\p{L}\p{N}]/u;
const between = /^[=+\-*/<>!|:]$/;
/**
 * What few sentences have and every formula: the others are not looked at any closer. Every sentence
 * of a course is asked, so that it knows no classes of letters but those of ASCII.
 */
const trigger = /[=^√∫′²³\\+<>]|[\w)][*/][\w(]|\w\*\*\w|\) ?[-'’]|\w['’](?![a-zA-Z\u00c0-\uffff])/;
/** What makes a formula of letters and signs: hyphens and brackets alone may be prose. */
const relation = /[=^∫√]|\p{L}'(?!\p{L})|[\p{L}\p{N}][*/+<>-][\p{L}\p{N}]/u;
const letter = /^\p{L}$/u;
const letterIn = /\p{L}/u;
/** `x[1:3]`, `name[-1]`: whatever the list is called, the question is about the brackets. */
const brackets = /(?<=[\p{L}\p{N}_\])"'])\[(-?\w{0,4}(?::-?\w{0,4}){0,2})\]/gu;
const isSlice = /:|^-?\p{N}/u;

/**
 * The formulas of a text, and what stands in the brackets behind a name, each in the one form in
 * which it is compared: `F = m·a`, `$F = m \cdot a$` and `F=ma` are `f=ma`. Without blanks and round
 * or curly brackets, so that `\frac{1}{x+1}` is `1/(x+1)`, as it is typed.
 * @returns the whole ones, and the sides of equations
 */
export function formulasIn(text: string): string[] {
  if (!trigger.test(text)) return [];
  const found = new Set<string>();
  for (const run of runsOf(keyboardSigns(text))) {
    const form = withoutLastSigns(normalForm(run));
    if (form.length < 3 || form.length > longest || !relation.test(form)) continue;
    // "and/or" has no name of a quantity, "10-20" none at all.
    if (!run.some((each) => letter.test(each)) && !form.endsWith("'")) continue;
    found.add(form);
    const sides = form.split(/[=<>!]+/).filter((side) => side.length >= 2);
    // `x = 5`, `a = b`: only what is a formula by itself says which equation was meant.
    for (const side of sides) if (/[\^*/+']|.-./.test(side) && letterIn.test(side)) found.add(side);
  }
  return Array.from(found);
}

/** What stands in square brackets behind a name, with its numbers and with `#` for each of them. */
export function bracketsIn(text: string): string[] {
  if (!text.includes('[')) return [];
  const found = new Set<string>();
  for (const [, inside = ''] of text.matchAll(brackets)) {
    if (!isSlice.test(inside)) continue;
    found.add(`[${inside}]`);
    if (inside.includes(':')) found.add(`[${inside.replace(/\w+/g, '#')}]`);
  }
  return Array.from(found);
}

function keyboardSigns(text: string): string {
  const plain = text.replace(signs, (each) => oneSign[each] ?? each);
  if (!plain.includes('\\')) return plain;
  return plain
    .replace(command, (_, name: string | undefined) =>
      name === undefined ? '' : (commandSigns[name] ?? `${name} `),
    )
    .replaceAll('}{', '/');
}

/** Pieces that follow one another as in a formula, blanks left out. */
function runsOf(text: string): string[][] {
  const runs: string[][] = [];
  let run: string[] = [];
  let hasBlank = false;
  const end = () => {
    if (run.length > 2) runs.push(run);
    run = [];
  };
  for (const [each] of text.matchAll(piece)) {
    if (blank.test(each)) {
      hasBlank = run.length > 0;
      continue;
    }
    const last = run.at(-1) ?? '';
    const isShort = word.test(each) && each.length <= longestName;
    // "it's", "l'une": between letters it is a prime in a product of letters only.
    const isApostrophe =
      last === "'" && word.test(each) && !(letter.test(each) && letter.test(run.at(-2) ?? ''));
    if (isApostrophe) run = [];
    const fits = sign.test(each) || isShort || /^\p{N}/u.test(each);
    // A blank ends a run, but around a sign, and between the letters of a product.
    const isJoined = !hasBlank || between.test(each) || between.test(last) || isProduct(last, each);
    if (!fits || !isJoined) end();
    if (fits) run.push(each);
    hasBlank = false;
  }
  end();
  return runs;
}

function isProduct(left: string, right: string): boolean {
  return (
    /^[\p{L}\p{N}]$|^\p{N}+$|^[)∫]$|^\p{L}\p{N}$/u.test(left) &&
    /^\p{L}$|^[(∫]$|^d\p{L}$|^\p{L}\p{N}$/u.test(right)
  );
}

function normalForm(run: readonly string[]): string {
  return run
    .join('')
    .toLowerCase()
    .replace(/[(){}]/g, '')
    .replace(/\*(?!\*)/g, (mark, at: number, whole: string) => (whole[at - 1] === '*' ? mark : ''))
    .replace(/^[-+=:|!<>]+/, '');
}

/** A sign with nothing behind it is of the sentence. */
function withoutLastSigns(form: string): string {
  let end = form.length;
  while (end > 0 && '-+=:|!<>'.includes(form[end - 1] ?? '')) end--;
  return form.slice(0, end);
}
