import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { AuditLog, auditedStudent } from '../admit/audit-log.ts';
import { configOption } from '../config/config-option.ts';
import { loadConfig } from '../config/load.ts';
import { systemClock } from '../ground/clock.ts';
import type { Environment } from '../ground/environment.ts';
import { providerKinds } from '../providers/kinds.ts';
import { keptAbout, type StudentStores } from '../store/kept-about.ts';
import { openStore } from '../store/open.ts';
import { StoreInUse } from '../store/open-error.ts';
import type { PrivacyStore } from '../store/privacy.ts';

const usage = 'Usage: course-tutor student export|delete PSEUDONYM [--config FILE]';

/**
 * `course-tutor student export PSEUDONYM` prints as JSON everything that is
 * kept about a student, as `GET /v1/me` does; `delete` removes it and keeps the sums. The sidecar may
 * be running meanwhile.
 */
export async function student(args: string[], env: Environment): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { config: configOption },
  });
  const [action, pseudonym, ...rest] = positionals;
  if ((action !== 'export' && action !== 'delete') || pseudonym === undefined || rest.length > 0) {
    console.error(usage);
    return 1;
  }
  const config = await loadConfig(values.config, env, providerKinds);
  const store = await openStore(config.storage.url, dirname(config.file), 'visit');
  try {
    await new AuditLog(store.audit, systemClock).note({
      who: 'course-tutor student',
      role: 'operator',
      course: '',
      subject: auditedStudent(pseudonym),
      action: action === 'export' ? 'student_read' : 'student_deleted',
    });
    return action === 'export' ? await printKept(pseudonym, store) : await remove(pseudonym, store.privacy);
  } finally {
    await store.end();
  }
}

async function printKept(pseudonym: string, store: StudentStores): Promise<number> {
  let line = '';
  for await (const piece of keptAbout(pseudonym, store)) {
    const lines = (line + piece).split('\n');
    line = lines.pop() ?? '';
    for (const each of lines) console.log(each);
  }
  return 0;
}

async function remove(pseudonym: string, privacy: PrivacyStore): Promise<number> {
  const answers = await privacy.removeStudent(pseudonym, Date.now());
  await wipe(privacy);
  console.log(
    answers === 0
      ? `Nothing is kept about ${pseudonym}.`
      : `Removed the name and the words of ${pseudonym} from ${answers} answers; the sums stay.`,
  );
  return 0;
}

/** A tutor that is running notices the removal, and does the same as soon as nobody is in its way. */
async function wipe(privacy: PrivacyStore): Promise<void> {
  try {
    await privacy.wipe();
  } catch (error) {
    if (!(error instanceof StoreInUse)) throw error;
    console.log('The tutor that is running clears its files within seconds.');
  }
}
