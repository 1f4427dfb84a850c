import { trimEnd } from '../../ground/trim.ts';
import { foldCase } from './fold-case.ts';
import type { PageAddress } from './page-address.ts';
import { glob, patternParts } from './page-pattern.ts';
import { mayMean, type Parameter, parameterName, possibleParameters } from './query-readings.ts';

/** Tells whether an address may show one of the pages that never get a tutor. */
export type Exclusion = (address: PageAddress) => boolean;

/**
 * An address is excluded if any reading of it matches any spelling of a pattern;
 * unlike `pages`, a pattern here also means whatever stands below it, because
 * `/exam.php/x` is `/exam.php` to many servers.
 */
export function exclusion(patterns: readonly string[]): Exclusion {
  const rules = patterns.map((text) => {
    const { path, parameters } = patternParts(text);
    const spellings = pathSpellings(foldCase(path));
    return {
      part: commonPart(spellings),
      paths: spellings.map(glob),
      parameters: parameters.map(([name, value]) => ({ name: parameterName(name), value })),
    };
  });
  return (address) => {
    const paths = pathReadings(address).map(foldCase);
    const joined = paths.join();
    let given: Parameter[] | undefined;
    return rules.some((rule) => {
      if (!joined.includes(rule.part)) return false;
      const isPath = rule.paths.some((match) => paths.some((path) => match(path) !== undefined));
      if (!isPath) return false;
      return rule.parameters.every(({ name, value }) => {
        given ??= possibleParameters(address.query);
        return given.some((each) => each.name === name && mayMean(value, each.value));
      });
    });
  };
}

/** What the path of a plain address may be to the program that answers. */
function pathReadings({ path, pathWithParameters }: PageAddress): string[] {
  const readings = [path, pathWithParameters];
  // To a front controller `/index.php/quizzes/1` is `/quizzes/1`.
  return [
    ...new Set(readings.flatMap((each) => [each, each.replace(/^\/[^/]+\.(?:php|cgi|pl|py)(?=\/)/i, '')])),
  ];
}

/**
 * What stands in every address that one of these patterns means. Of hundreds of rules a page has
 * that of one or two; to look for it costs a third of trying all spellings.
 */
function commonPart(patterns: readonly string[]): string {
  const parts = patterns.flatMap((pattern) => pattern.split('*')).sort((a, b) => b.length - a.length);
  return parts.find((part) => patterns.every((pattern) => pattern.includes(part))) ?? '';
}

/** How a page may be asked for besides by its pattern: with more behind it, with and without its ending. */
function pathSpellings(pattern: string): string[] {
  const bare = trimEnd(pattern, '/');
  if (bare === '') return ['/'];
  if (bare.endsWith('/*')) return [bare, bare.slice(0, -2), `${bare.slice(0, -2)}.*`];
  if (bare.endsWith('*')) return [bare];
  const spellings = [bare, `${bare}/*`, `${bare}.*`];
  // A server that looks for `/exam.php` when it is asked for `/exam`, and for the index of a folder.
  const withoutEnding = /^(.+)\.(?:php|html?|aspx?|jsp|cgi|pl|py)$/.exec(bare)?.[1];
  if (withoutEnding !== undefined) spellings.push(withoutEnding, `${withoutEnding}/*`);
  const folder = /^(.*)\/(?:index|default)$/.exec(withoutEnding ?? '')?.[1];
  if (folder !== undefined) spellings.push(folder, `${folder}/`);
  return spellings;
}
