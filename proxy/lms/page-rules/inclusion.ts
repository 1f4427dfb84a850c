import { foldCase } from './fold-case.ts';
import type { PageAddress } from './page-address.ts';
import { glob, pagePattern, patternParts } from './page-pattern.ts';
import { parameterName, possibleParameters } from './query-readings.ts';

/**
 * Tells whether an address is surely one of the pages that get a tutor although
 * they are of a kind that does not: by every reading of it. Of two values of a
 * parameter (`?id=7&id=9`) some servers take the first and some the last.
 */
export function inclusion(patterns: readonly string[]): (address: PageAddress) => boolean {
  const rules = patterns.map((text) => ({
    pattern: pagePattern(text),
    parameters: patternParts(text).parameters.map(([name, value]) => ({
      name: parameterName(name),
      match: glob(foldCase(value)),
    })),
  }));
  return (address) =>
    rules.some(({ pattern, parameters }) => {
      if (pattern.match(address) === undefined) return false;
      if (parameters.length === 0) return true;
      const given = possibleParameters(address.query);
      return parameters.every(({ name, match }) =>
        given.every((each) => each.name !== name || match(foldCase(each.value)) !== undefined),
      );
    });
}
