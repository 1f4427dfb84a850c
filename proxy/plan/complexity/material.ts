/** What a text is made of, told apart line by line. */
export interface Material {
  /** The text without its code; a piece of inline code leaves the word `code`. */
  prose: string;
  /** A fence, or at least two lines that look like code. */
  hasCodeBlock: boolean;
  /** Backticks, or a single line that looks like code. */
  hasInlineCode: boolean;
  hasStackTrace: boolean;
}

/** Longer lines are judged by their beginning, which bounds the work on one line. */
const judgedLineChars = 300;

/** What every line of a trace has. Nearly no line of a question has it, and is not held against ten shapes. */
const mayBeTrace = /^(?:at|file|exception|caused|unhandled|thread|goroutine) |traceback /i;

const traceLines: readonly RegExp[] = [
  /traceback \(most recent call last\)/i,
  /^file ".{1,200}", line \d+/i,
  /^at .{1,200}:\d+:\d+\)?$/,
  /^at [\w.$<>]+\(.{0,120}\.(?:java|kt|scala|groovy):\d+\)/,
  /^at [\w.$<>`]+\(.{0,120}\) in .{1,160}:line \d+/,
  /^exception in thread "/i,
  /^caused by: [\w.$]+/i,
  /^unhandled exception[.:]/i,
  /^thread '.{1,80}' (?:\(\d+\) )?panicked at /,
  /^goroutine \d+ \[/,
];

/** What every line of code has: a mark that sentences do without, or a statement's first word. */
const mayBeCode =
  /[(){}[\]=:;#<>$"]|^(?:from|import|select|where|having|and|order|group|left|inner|join|update|insert|delete|create) /i;

/**
 * Shapes of code. Each asks for more than a keyword, since "for", "where",
 * "let x = 5" and "function f(x)" also begin sentences of a proof or an essay.
 */
const codeLines: readonly RegExp[] = [
  /^(?:async )?def \w+\(/,
  /^(?:export )?(?:default )?(?:async )?function\*? ?\w*\(.{0,200}\).{0,60}\{/,
  /^(?:pub )?(?:fn|func) .{1,200}\{$/,
  /^(?:export |public |private |protected |static |abstract |final )*(?:class|interface|struct|enum) \w+(?:\(.{0,80}\)| extends .{1,60}| implements .{1,60})? ?[{:]$/,
  /^(?:export )?(?:const|var|val) [\w{[].{0,80}=/,
  /^let [\w{[].{0,80}=.{0,200}(?:[;([{]|=> ?.{1,100})$/,
  /^(?:public|private|protected|static) .{1,200}[{;]$/,
  /^(?:unsigned |const )?(?:int|long|float|double|char|bool|void|String|auto) \**\w+.{0,200}[{;]$/,
  /^\}? ?(?:if|for|while|switch|catch|else if) ?\(.{0,200}(?:\)|\{|;)$/,
  /^for \w+(?:, ?\w+)? in [\w.()[\], ]{1,120}:$/,
  /^(?:if|elif|while) .{0,120}[=<>()[\]%].{0,120}:$/,
  /^(?:try|else|finally|except\b[\w., ]{0,60}):$/,
  /^from [\w.]+ import [\w*(, ]+$/,
  /^import (?:.{1,120} from ['"]|[\w.*]+;$|[\w.]+ as \w+$)/,
  /^#include\s*[<"]/,
  /^select [\w.*"()]+(?:, ?[\w.*"()]+)* from [\w."]+(?:;| where | join | order |$)/i,
  /^(?:where|having|and) [\w.()]+ ?(?:[=<>]|like |in \()/i,
  /^(?:(?:order|group) by [\w.]+|(?:left |inner )?join \w+ .{0,20}on |update \w+ set |insert into |delete from |create table )/i,
  /^(?:print|printf|console\.log|echo)\s?[("]/,
  /^(?:>>>|\$) \S/,
  /^<\/?[a-z][\w-]*(?:\s[^>]{0,200})?>/,
  /^[\w.$[\]]+ ?[+*/-]?= ?[^=].{0,200}[;{([]$/,
  /^[\w.$[\]]+ ?[+*/-]?= ?(?:await |new )?(?!(?:sin|cos|tan|log|ln|exp|sqrt|lim|[a-z])\()[\w.$]+\(.{0,200}\)$/i,
  /^(?:await |return |yield )?[\w$]+(?:\.[\w$]+)+\(.{0,200}\);?$/,
  /^(?:await |return )?\w+\(.{0,200}\);$/,
  /^return\b.{0,200};$/,
  /^[})\]]+[;,]?$/,
];

/** Tells prose, code and stack traces apart. Linear in the length of the text. */
export function materialOf(text: string): Material {
  const lines = text.split('\n').map((line) => ({ line, start: line.slice(0, judgedLineChars).trim() }));
  const kinds = kindsOf(lines.map(({ start }) => start));
  const codeLooking = kinds.filter((kind) => kind === 'code').length;
  const hasCodeBlock = codeLooking > 1 || kinds.includes('fenced');
  const prose = lines
    // One line alone may be a sentence that only looks like code: its words count.
    .filter((_, at) => kinds[at] === 'prose' || (kinds[at] === 'code' && !hasCodeBlock))
    .map(({ line }) => line)
    .join('\n');
  const withoutInlineCode = prose.replace(/`{1,3}[^`\n]{1,200}`{1,3}/g, ' code ');
  return {
    prose: withoutInlineCode,
    hasCodeBlock,
    hasInlineCode: (codeLooking === 1 && !hasCodeBlock) || withoutInlineCode !== prose,
    hasStackTrace: lines.some(({ start }) => isTrace(start)),
  };
}

type LineKind = 'prose' | 'code' | 'fence' | 'fenced';

function kindsOf(lines: readonly string[]): LineKind[] {
  const kinds: LineKind[] = [];
  let openFence: number | undefined;
  for (const [at, line] of lines.entries()) {
    const isFence = /^(?:```|~~~)/.test(line) && !line.slice(3).includes('```');
    if (isFence) openFence = openFence === undefined ? at : undefined;
    kinds.push(isFence ? 'fence' : openFence === undefined ? bareKind(line) : 'fenced');
  }
  if (openFence === undefined) return kinds;
  // A fence that is never closed hides nothing: the question may stand behind it.
  const { length } = kinds.splice(openFence);
  return [...kinds, ...lines.slice(openFence, openFence + length).map(bareKind)];
}

function bareKind(line: string): LineKind {
  return mayBeCode.test(line) && codeLines.some((code) => code.test(line)) ? 'code' : 'prose';
}

function isTrace(line: string): boolean {
  return mayBeTrace.test(line) && traceLines.some((trace) => trace.test(line));
}
