import type { OneTimeLink } from './admin/one-time-link.ts';
import { activeModels } from './config/active.ts';
import type { Config } from './config/load.ts';
import { systemClock } from './ground/clock.ts';
import { version } from './ground/version.ts';
import { visitLms } from './lms/front-page/front-page.ts';
import type { Tutor } from './tutor.ts';

/** Tells the operator that the tutor runs, and where everything is. */
export function greet(
  print: (line: string) => void,
  url: string,
  { config, library, live }: Tutor,
  link: OneTimeLink,
): void {
  // In front of an LMS the tutor's own pages stand below its prefix.
  const own = config.lms.upstream === '' ? url : `${url}${config.lms.prefix}`;
  print('');
  print('course-tutor is running.');
  print(`  Version      ${version}`);
  if (config.lms.upstream !== '') print(`  LMS          ${url}/ (${config.lms.upstream})`);
  print(`  Lesson page  ${own}/`);
  print(`  Metrics      ${own}/admin/`);
  const { passwordHash, tokens, oidc } = config.admin;
  if (passwordHash === '' && tokens.length === 0 && oidc.issuer === '') {
    print(`  Sign in      ${link.make(own)}`);
    print('               (once, within 15 minutes; opened later it prints the next one here.');
    print('               To set a password: npx course-tutor hash-password)');
  }
  print(`  Courses      ${[...library.keys()].join(', ')}`);
  print(
    live
      ? `  Models       ${activeModels(config).join(', ')}`
      : '  Models       none: without an API key the tutor quotes the course',
  );
  print('');
}

/** Later than the rest: an LMS that does not answer must not hold up the start. */
export async function warnOfLms(print: (line: string) => void, config: Config): Promise<void> {
  const advice = (await visitLms(config, systemClock))?.advice;
  if (advice !== undefined) print(`Warning: ${advice}`);
}
