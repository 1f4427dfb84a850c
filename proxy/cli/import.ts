import { parseArgs } from 'node:util';
import { describeProblem } from '../course/course-error.ts';
import { importCourse } from '../course/import/import-course.ts';
import { inventoryLines, inventoryWarnings } from '../course/reading/describe-inventory.ts';

const mostNamed = 20;

/** `course-tutor import SOURCE --to FOLDER`: a file or folder in any format as Markdown that its author can correct. */
export async function importCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { to: { type: 'string' }, language: { type: 'string' } },
  });
  const [source, ...rest] = positionals;
  if (source === undefined || values.to === undefined || rest.length > 0) {
    console.error('Usage: course-tutor import SOURCE --to FOLDER [--language en]');
    return 1;
  }
  const { written, updated, unchanged, touched, inventory, problems } = await importCourse(
    source,
    values.to,
    values.language,
  );
  for (const line of inventoryLines(inventory)) console.log(line);
  for (const warning of inventoryWarnings(inventory)) console.log(`Warning: ${warning}`);
  console.log(
    `${values.to}: ${written.length} written, ${updated.length} updated, ${unchanged.length} unchanged, ${touched.length} left as they are.`,
  );
  if (touched.length > 0) {
    console.log(
      'Changed by hand since they were written, or not written by an import, and left as they are:',
    );
    for (const path of touched.slice(0, mostNamed)) console.log(`  ${path}`);
    if (touched.length > mostNamed) console.log(`  and ${touched.length - mostNamed} more`);
  }
  for (const problem of problems) console.error(describeProblem(problem));
  return problems.length > 0 ? 1 : 0;
}
