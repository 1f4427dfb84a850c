import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { AuditLog } from '../admit/audit-log.ts';
import { makeTeacherLink } from '../admit/teacher-link.ts';
import { type Config, loadConfig } from '../config/load.ts';
import { systemClock } from '../ground/clock.ts';
import { endOf, readLocalTime } from '../ground/local-time.ts';
import { newId } from '../ground/new-id.ts';
import { budgetCalendar } from '../money/day.ts';
import { providerKinds } from '../providers/kinds.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { teacherLinkUsage } from './usages.ts';

const options = {
  config: { type: 'string', default: 'config.yaml' },
  course: { type: 'string', multiple: true, default: [] as string[] },
  until: { type: 'string' },
} as const;

/** As the audit log names whoever has a shell beside the database. */
const who = 'course-tutor teacher-link';

/**
 * `course-tutor teacher-link`: addresses that let teachers into the metrics page of their courses. The tutor may be
 * running; it knows of them at once.
 */
export async function teacherLink(
  args: string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const [action, named, ...rest] = positionals;
  const isWhole = action === 'list' ? named === undefined : named !== undefined && rest.length === 0;
  if (!isWhole || (action !== 'make' && action !== 'list' && action !== 'revoke')) {
    console.error(`Usage: course-tutor ${teacherLinkUsage}`);
    return 1;
  }
  const config = await loadConfig(values.config, env, providerKinds);
  const store = await openStore(config.storage.url, dirname(config.file), 'visit');
  try {
    if (action === 'list') return await list(store);
    if (action === 'revoke') return await revoke(named ?? '', store);
    return await make(named ?? '', values, config, store);
  } finally {
    await store.end();
  }
}

async function make(
  name: string,
  { course: courses, until }: { course: string[]; until?: string | undefined },
  config: Config,
  store: Store,
): Promise<number> {
  const ids = config.courses.map(({ id }) => id);
  const unknown = courses.find((course) => !ids.includes(course));
  if (unknown !== undefined || courses.length === 0) {
    const what = unknown === undefined ? 'Name a course with --course' : `There is no course "${unknown}"`;
    console.error(`${what}: ${ids.join(', ')}`);
    return 1;
  }
  const nowMs = systemClock.now();
  const local = until === undefined ? undefined : readLocalTime(until);
  const untilMs = local === undefined ? undefined : endOf(local, budgetCalendar(config.timezone).wall);
  if (until !== undefined && (untilMs === undefined || untilMs <= nowMs)) {
    console.error(`--until ${until}: must be a day to come, such as 2027-07-01`);
    return 1;
  }
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
    `Lets in ${often}, until ${dayOf(link.expiresMs)}; send it to ${name} alone. To revoke it: ${id}`,
  );
  return 0;
}

async function list({ staff }: Store): Promise<number> {
  const links = await staff.links(systemClock.now());
  if (links.length === 0) console.log('There are no links: course-tutor teacher-link make NAME --course ID');
  for (const { id, who: name, courses, isOnce, expiresMs, usedMs } of links) {
    const used = usedMs === null ? 'not used yet' : `used ${dayOf(usedMs)}`;
    const often = isOnce ? 'once' : 'often';
    console.log(`${id}  ${name} for ${courses.join(', ')}; ${often}, until ${dayOf(expiresMs)}; ${used}`);
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

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
