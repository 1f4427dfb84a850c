/** Lines that nbgrader and Otter Grader put around what is taken out of the students' version. */
const begin = /^[\s#/*%<!-]*BEGIN (?:SOLUTION|HIDDEN TESTS)\b/i;
const end = /^[\s#/*%<!-]*END (?:SOLUTION|HIDDEN TESTS)\b/i;

/** A cell without what its author marked as a solution, and that. */
export function withoutSolutions(source: string): { shown: string; solution: string } {
  if (!/BEGIN (?:SOLUTION|HIDDEN TESTS)/i.test(source)) return { shown: source, solution: '' };
  const shown: string[] = [];
  const solution: string[] = [];
  let isSolution = false;
  for (const line of source.split('\n')) {
    if (begin.test(line)) isSolution = true;
    else if (end.test(line)) isSolution = false;
    else (isSolution ? solution : shown).push(line);
  }
  return { shown: shown.join('\n'), solution: solution.join('\n') };
}
