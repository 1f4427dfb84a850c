import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { configOption } from '../config/config-option.ts';
import { loadConfig } from '../config/load.ts';
import { dossier } from '../dossier/dossier.ts';
import { systemClock } from '../ground/clock.ts';
import type { Environment } from '../ground/environment.ts';
import { packageRoot } from '../ground/package-root.ts';
import { providerKinds } from '../providers/kinds.ts';

/**
 * `course-tutor dossier`: writes the papers that a school files for the tutor
 * into a folder. What stands there is completed by people, and is not overwritten.
 */
export async function dossierCommand(args: string[], env: Environment): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      config: configOption,
      to: { type: 'string', default: 'dossier' },
    },
  });
  const config = await loadConfig(values.config, env, providerKinds);
  const there = existsSync(values.to) ? await readdir(values.to) : [];
  const papers = dossier(config, packageRoot, systemClock);
  const inTheWay = papers.find(({ name }) => there.includes(name));
  if (inTheWay !== undefined) {
    console.error(
      `${join(values.to, inTheWay.name)} is there already, and may have been completed by hand: choose another folder with --to`,
    );
    return 1;
  }
  await mkdir(values.to, { recursive: true });
  for (const { name, text } of papers) {
    await writeFile(join(values.to, name), text);
    const blanks = text.split('[to be filled in').length - 1;
    const toDo = blanks === 0 ? '' : `: ${blanks} ${blanks === 1 ? 'place' : 'places'} to fill in`;
    console.log(`${join(values.to, name)}${toDo}`);
  }
  return 0;
}
