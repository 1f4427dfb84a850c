/** Patterns of addresses at the root of a host and in any folder of it. */
export function inAnyFolder(patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => [pattern, `/*${pattern}`]);
}
