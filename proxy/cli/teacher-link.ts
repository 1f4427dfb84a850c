import { parseArgs } from 'node:util';
import { AuditLog } from '../admit/audit-log.ts';
import { makeTeacherLink } from '../admit/teacher-link.ts';
import { configOption } from '../config/config-option.ts';
import type { Config } from '../config/load.ts';
import { systemClock } from '../ground/clock.ts';
import { utcDay } from '../ground/days.ts';
import type { Environment } from '../ground/environment.ts';
import { newId } from '../ground/new-id.ts';
import type { Store } from '../store/store.ts';
import { coursesNamed, endOfUse, runGrants } from './grants.ts';
import { teacherLinkUsage } from './usages.ts';

const options = {
  config: configOption,
  course: { type: 'string', multiple: true, default: [] as string[] },
  until: { type: 'string' },
} as const;

/** As the audit log names whoever has a shell beside the database. */
const who = 'course-tutor teacher-link';

/**
 * `course-tutor teacher-link`: addresses that let teachers into the metrics page of their courses. The tutor may be
 * running; it knows of them at once.
 */
export async function teacherLink(args: string[], env: Environment): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  return runGrants(positionals, teacherLinkUsage, values.config, env, {
    make: (name, config, store) => make(name, values, config, store),
    list,
    revoke,
  });
}

async function make(
  name: string,
  { course, until }: { course: string[]; until?: string | undefined },
  config: Config,
  store: Store,
): Promise<number> {
  const courses = coursesNamed(course, config);
  const nowMs = systemClock.now();
  const untilMs = endOfUse(until, config, nowMs);
  const id = newId();
  await noted(store, 'link_made', courses.length === 1 ? (courses[0] ?? '') : '', id);
  const { publicUrl } = config.server;
  const { address, link } = await makeTeacherLink(
    { who: name, courses, untilMs },
    { staff: store.staff, nowMs, publicUrl, id },
  );
  console.log(address);
  const often = link.isOnce ? 'once' : 'whoever opens it';
  console.error(
    `Lets in ${often}, until ${utcDay(link.expiresMs)}; send it to ${name} alone. To revoke it: ${id}`,
  );
  return 0;
}

async function list({ staff }: Store): Promise<number> {
  const links = await staff.links(systemClock.now());
  if (links.length === 0) console.log('There are no links: course-tutor teacher-link make NAME --course ID');
  for (const { id, who: name, courses, isOnce, expiresMs, usedMs } of links) {
    const used = usedMs === null ? 'not used yet' : `used ${utcDay(usedMs)}`;
    const often = isOnce ? 'once' : 'often';
    console.log(`${id}  ${name} for ${courses.join(', ')}; ${often}, until ${utcDay(expiresMs)}; ${used}`);
  }
  return 0;
}

async function revoke(id: string, store: Store): Promise<number> {
  if (!(await store.staff.revokeLink(id))) {
    console.error(`There is no link ${id}: see course-tutor teacher-link list`);
    return 1;
  }
  await noted(store, 'link_revoked', '', id);
  console.log('It lets nobody in any more, and whom it has let in is out.');
  return 0;
}

function noted(store: Store, action: 'link_made' | 'link_revoked', course: string, subject: string) {
  return new AuditLog(store.audit, systemClock).note({ who, role: 'operator', action, course, subject });
}
