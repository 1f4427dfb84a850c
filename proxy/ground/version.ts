import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { packageRoot } from './package-root.ts';

/** Of course-tutor, for those who connect something with it. */
export const version = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(resolve(packageRoot, 'package.json'), 'utf8'))).version;
