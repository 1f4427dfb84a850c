import { type Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { yamlMistake } from './yaml-advice.ts';

/** How often aliases may repeat what they name, all in all: ten lines can stand for a billion values. */
const mostAliased = 100;

/** The parser calls itself for every level; no person writes as many as end its stack. */
const tooDeep = 'lists and groups stand too deep inside one another';

/** YAML (JSON is YAML too) as it is written, and what is wrong with it. */
export interface YamlDocument {
  document: Document.Parsed;
  lines: LineCounter;
  /** `line` counts from 1. With any, the values of the document are not to be used. */
  problems: { line: number; message: string }[];
}

/** Reads YAML that may come from anybody: never throws, and reads nothing that has more values than letters. */
export function readYaml(text: string): YamlDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = mistakes(document, lines);
  return { document, lines, problems: problems.length > 0 ? problems : ambiguities(document, lines) };
}

/** The first of each line: what follows from it is no help, and may be many thousands. */
function mistakes({ errors }: Document, lines: LineCounter): YamlDocument['problems'] {
  const first = new Map<number, string>();
  for (const error of errors) {
    const { line } = lines.linePos(error.pos[0]);
    if (error.code === 'RESOURCE_EXHAUSTION') return [{ line, message: tooDeep }];
    if (!first.has(line)) first.set(line, yamlMistake(error));
  }
  return [...first].map(([line, message]) => ({ line, message }));
}

/** What is valid YAML and yet means nothing, or more than fits into a computer. */
function ambiguities(document: Document, lines: LineCounter): YamlDocument['problems'] {
  const problems: YamlDocument['problems'] = [];
  const report = (offset: number, message: string) =>
    problems.push({ line: lines.linePos(offset).line, message });
  let lastAlias = 0;
  visit(document, {
    Pair(_key, { key }) {
      if (isScalar(key) && key.value === '__proto__') report(key.range?.[0] ?? 0, '"__proto__" is no key');
    },
    Alias(_key, alias, path) {
      const at = alias.range?.[0] ?? 0;
      lastAlias = at;
      const named = alias.resolve(document);
      if (named === undefined)
        report(at, `"*${alias.source}" names nothing: there is no "&${alias.source}" above it`);
      else if (path.some((around) => around === named))
        report(at, `"*${alias.source}" stands inside what it names`);
    },
  });
  if (problems.length > 0) return problems;
  try {
    document.toJS({ maxAliasCount: mostAliased });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    report(lastAlias, 'aliases ("*name") repeat far more than is written here; write out what is meant');
  }
  return problems;
}
