import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const here = dirname(fileURLToPath(import.meta.url));
/** Above the sources in a clone, above `dist` in a package. */
const manifest = resolve(
  here,
  here.endsWith(resolve('/', 'dist', 'proxy', 'ground')) ? '../../..' : '../..',
  'package.json',
);

/** Of course-tutor, for those who connect something with it. */
export const version = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(manifest, 'utf8'))).version;
