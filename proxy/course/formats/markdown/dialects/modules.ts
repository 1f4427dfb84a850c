import { mapProse } from './prose.ts';

const fromModule = /^import\s(?:[^'"]*\sfrom\s+)?['"][^'"]+['"];?[ \t]*$/;
const begins = /^(?:import\s*[{*\w][^'"]*$|export\s+(?:const|let|var|function|default)\b)/;

/**
 * Lines without imports of components, and in JSX without any statement: they end where a line is empty.
 */
export function withoutModules(lines: readonly string[], { isJsx }: { isJsx: boolean }): string[] {
  let isInside = false;
  return mapProse(lines, (line) => {
    if (line.trim() === '') isInside = false;
    if (isInside) return [];
    if (fromModule.test(line)) return [];
    isInside = isJsx && begins.test(line);
    return isInside ? [] : line;
  });
}
