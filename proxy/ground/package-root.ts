import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of package.json: above the sources in a clone, above `dist` in a package. */
export const packageRoot = resolve(
  here,
  here.endsWith(resolve('/', 'dist', 'proxy', 'ground')) ? '../../..' : '../..',
);
