import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../ground/package-root.ts';
import { runSidecar } from '../process.ts';

/** `course-tutor start`: the sidecar, in this process; it lives on after this. It reads the environment itself. */
export async function start(args: string[]): Promise<number> {
  if (!existsSync(join(packageRoot, 'dist/widget'))) {
    console.error('The widget is not built: in a clone "npm start" builds it first, and starts the same.');
    return 1;
  }
  return runSidecar(args, 'course-tutor start');
}
