/** Whether a switch of `\newif` is on, by its name; of all files of a book. */
export type Switches = Map<string, boolean>;

const token =
  /\\verb\*?([^\sa-zA-Z*])|\\begin\{(verbatim\*?|Verbatim|lstlisting|minted|alltt)\}|\\(?:newif|let)\s{0,4}\\if([a-zA-Z@]{1,64})(?:\s{0,4}=?\s{0,4}\\if(true|false)(?![a-zA-Z@]))?|\\([a-zA-Z@]{1,64})|\\[\s\S]|[{}]/g;

/** What asks for something else than a switch: both branches are read. */
const asks =
  /^if(?:|x|num|dim|odd|case|cat|true|defined|csname|[hvm]mode|inner|void|[hv]box|eof|fontchar|pdf|xetex|luatex|PDFTeX|XeTeX|LuaTeX)$/;

/** A condition that has begun. */
interface Branch {
  /** Where it began. */
  at: number;
  /** A switch shows one of its branches. */
  isSwitch: boolean;
  shows: boolean;
}

/**
 * Without the branches that TeX skips: what stands between `\iffalse`, or `\ifsolutions` of a switch that nothing has
 * turned on, and its `\else` or `\fi`. Authors put drafts and solutions there. Not in listings, and not where there
 * is no `\fi`.
 * @param text without comments
 * @param switches those of the files before; what this one sets is written into it
 */
export function withoutSkipped(text: string, switches: Switches): string {
  const kept: string[] = [];
  const branches: Branch[] = [];
  let hiding = 0;
  let from = 0;
  let braces = 0;
  const mark = new RegExp(token);
  const keep = (to: number) => {
    if (hiding === 0) kept.push(text.slice(from, to));
    from = mark.lastIndex;
  };
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    const [all, delimiter, listing, declared, value, command = ''] = match;
    const innermost = branches.at(-1);
    if (delimiter !== undefined) {
      mark.lastIndex = Math.max(mark.lastIndex, text.indexOf(delimiter, mark.lastIndex) + 1);
    } else if (listing !== undefined) {
      const end = text.indexOf(`\\end{${listing}}`, mark.lastIndex);
      if (end < 0) break;
      mark.lastIndex = end;
    } else if (all === '{') braces += 1;
    else if (all === '}') braces -= 1;
    else if (declared !== undefined) {
      if (hiding === 0) switches.set(declared, value === 'true' && braces === 0);
      // A definition of the book's own would be made of it.
      keep(match.index);
    } else if (isCondition(command, text[mark.lastIndex], switches)) {
      const isSwitch = !asks.test(command);
      const shows = !isSwitch || switches.get(command.slice(2)) === true;
      if (isSwitch) keep(match.index);
      branches.push({ at: match.index, isSwitch, shows });
      if (!shows) hiding += 1;
    } else if (command === 'else' && innermost?.isSwitch) {
      keep(match.index);
      innermost.shows = !innermost.shows;
      hiding += innermost.shows ? -1 : 1;
    } else if (command === 'fi' && innermost !== undefined) {
      branches.pop();
      if (innermost.isSwitch) keep(match.index);
      if (!innermost.shows) hiding -= 1;
    } else if (hiding === 0) turn(switches, command, braces);
  }
  const open = branches.find(({ shows }) => !shows);
  return kept.join('') + text.slice(open?.at ?? from);
}

/** `\iff` is an arrow, and what takes its branches in braces has no `\fi`. */
function isCondition(command: string, next: string | undefined, switches: Switches): boolean {
  if (!command.startsWith('if') || command === 'iff' || command === 'ifthenelse') return false;
  return next !== '{' || switches.has(command.slice(2));
}

/** `\solutionstrue` and `\solutionsfalse`; in braces it is what an option or a command would do, if it were used. */
function turn(switches: Switches, command: string, braces: number): void {
  const [, name, value] = /^(.+?)(true|false)$/.exec(command) ?? [];
  if (name === undefined || name === 'if') return;
  if (value === 'false') switches.set(name, false);
  else if (braces === 0) switches.set(name, true);
}
