interface Depth {
  /** Marks of lists and quotes one inside another. */
  readonly marks: number;
  /** Blanks before the marks of one line: a list goes as deep as its items are indented. */
  readonly columns: number;
}

/** People write five marks. */
const deepestText: Depth = { marks: 20, columns: 100 };
/** Code may draw with the same characters; and what looks like code here may be text to the parser. */
const deepestCode: Depth = { marks: 100, columns: 200 };
/** Characters of a line; a longer one is no line that anybody wrote or reads. */
const longestLine = 5_000;
/** Characters without an empty line, code aside. */
const longestParagraph = 50_000;

/**
 * Markdown that a parser reads in time and depth that its length bounds: Marked
 * takes the square of a paragraph for some marks ("!!!!") and a call of the stack
 * for each mark of a nested list or quote. What nobody writes is broken into
 * more paragraphs, or loses its innermost marks; everything else stays as it is.
 */
export function boundedMarkdown(text: string): string {
  let paragraph = 0;
  let fence: string | undefined;
  let isFormula = false;
  const lines = text.split('\n').flatMap((line) => {
    const mark = /^\s{0,20}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    if (fence !== undefined) return withoutDeepMarks(line, deepestCode);
    if (/^ {0,3}\$\$/.test(line) && line.trim().split('$$').length === 2) isFormula = !isFormula;
    else if (line.trim() === '') isFormula = false;
    // A line of `=` in a formula would make a heading of what stands above it.
    else if (isFormula && /^ {0,3}(?:=+|-+)\s*$/.test(line)) return [`    ${line.trimStart()}`];
    const shallow = withoutDeepMarks(line, deepestText);
    paragraph = shallow.trim() === '' ? 0 : paragraph + shallow.length;
    const pieces = shallow.length > longestLine ? broken(shallow) : [shallow];
    if (paragraph <= longestParagraph) return pieces;
    paragraph = 0;
    return ['', ...pieces];
  });
  return lines.join('\n');
}

function withoutDeepMarks(line: string, { marks, columns }: Depth): string {
  let head = '';
  let room = columns;
  let at = 0;
  for (let depth = 0; depth < marks; depth += 1) {
    const next = afterMark(line, at);
    if (next === at) return head + line.slice(at);
    const mark = line.slice(at, next).trimStart();
    const blanks = line.slice(at, next - mark.length);
    const wide = blanks.replaceAll('\t', '    ');
    head += (wide.length > room ? wide.slice(0, room) : blanks) + mark;
    room = Math.max(0, room - wide.length);
    at = next;
  }
  let rest = at;
  for (let next = afterMark(line, rest); next > rest; next = afterMark(line, rest)) rest = next;
  return head + line.slice(rest);
}

/** Behind the mark of a quote or list item that begins at `at`; `at` itself where none does. */
function afterMark(line: string, at: number): number {
  let end = at;
  while (line[end] === ' ' || line[end] === '\t') end += 1;
  if (line[end] === '>') return end + 1;
  const start = end;
  while (end - start < 9 && isDigit(line[end])) end += 1;
  const isItem = end > start ? line[end] === '.' || line[end] === ')' : isBullet(line[end]);
  const isApart = line[end + 1] === undefined || line[end + 1] === ' ' || line[end + 1] === '\t';
  return isItem && isApart ? end + 1 : at;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

function isBullet(character: string | undefined): boolean {
  return character === '-' || character === '*' || character === '+';
}

/** At blanks where there are some. What stood within a line may be marks where a piece begins with it. */
function broken(line: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < line.length; ) {
    const whole = line.slice(at, at + longestLine);
    const blankAt = at + longestLine < line.length ? whole.lastIndexOf(' ') : -1;
    const piece = blankAt > 0 ? whole.slice(0, blankAt + 1) : whole;
    pieces.push(withoutDeepMarks(piece, deepestText), '');
    at += piece.length;
  }
  return pieces;
}
