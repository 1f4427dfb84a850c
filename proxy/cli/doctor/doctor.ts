import { parseArgs } from 'node:util';
import { configOption } from '../../config/config-option.ts';
import { loadConfig } from '../../config/load.ts';
import { systemClock } from '../../ground/clock.ts';
import type { Environment } from '../../ground/environment.ts';
import { version } from '../../ground/version.ts';
import { kindNamed, providerKinds } from '../../providers/kinds.ts';
import {
  clockFinding,
  courseFindings,
  databaseFinding,
  diskFinding,
  type Finding,
  mailFinding,
  portFinding,
} from './findings.ts';

const marks: Readonly<Record<Finding['state'], string>> = { good: 'ok', bad: 'BAD', note: '-' };

/**
 * `course-tutor doctor`: the machine that the tutor is to run on, or runs on.
 * @returns 1 if something has to be mended
 */
export async function doctor(args: string[], env: Environment): Promise<number> {
  const { values } = parseArgs({ args, options: { config: configOption } });
  const config = await loadConfig(values.config, env, providerKinds);
  const asked = [...config.activeProviders].map((name) => {
    const provider = config.providers[name];
    return provider?.baseUrl || kindNamed(provider?.kind ?? '').vendorUrl;
  });
  const findings: [string, Finding][] = [
    ['version', { state: 'note', says: `course-tutor ${version} on Node ${process.version}` }],
    ['port', await portFinding(config)],
    ['disk', diskFinding(config)],
    ['database', await databaseFinding(config)],
    ['clock', await clockFinding([config.server.publicUrl, ...asked], systemClock)],
    ['mail', await mailFinding(config)],
    ...(await courseFindings(config)).map((finding): [string, Finding] => ['course', finding]),
  ];
  for (const [name, { state, says }] of findings) {
    console.log(`${marks[state].padEnd(4)} ${name.padEnd(9)} ${says}`);
  }
  const count = findings.filter(([, { state }]) => state === 'bad').length;
  console.log(
    count === 0 ? 'All is well. Whether the models answer: course-tutor check --live' : `${count} to mend.`,
  );
  return count === 0 ? 0 : 1;
}
