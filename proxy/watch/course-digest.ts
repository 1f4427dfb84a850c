import { courseReport } from '../figures/course-report.ts';
import { personalMail } from '../store/rules/personal-mail.ts';
import { type Language, nearestLanguage } from '../words/languages.ts';
import { type DigestNote, digestDays } from './digest-days.ts';
import { courseDigestLetter } from './mail/course-digest-letter.ts';
import { teacherSpeechFor, toMail, type WatchTools } from './tools.ts';

/**
 * Writes to the teachers of each course how it was in the days since the last time: in the language of the course, or,
 * where that is not spoken here, in that of the mails to administrators. A course without an address of a teacher, or in
 * which nobody asked and nothing waits, gets no mail.
 * @returns whether there is a mail to be sent
 * @throws AggregateError where those of some courses could not be written; all others are
 */
export async function writeCourseDigests(tools: WatchTools): Promise<boolean> {
  let hasMail = false;
  const failures: unknown[] = [];
  const { config } = tools;
  for (const { id, language, teachers } of config.courses) {
    const to = teachers.map(({ address }) => address);
    if (to.length === 0 || !tools.hasMail) continue;
    try {
      if (await writeOne(id, to, nearestLanguage(language, config.email.language), tools)) hasMail = true;
    } catch (error) {
      tools.log.error({ err: error, course: id }, 'the digest of a course could not be written');
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'digests of courses could not be written');
  return hasMail;
}

async function writeOne(
  course: string,
  to: readonly string[],
  language: Language,
  tools: WatchTools,
): Promise<boolean> {
  const { clock, config, store } = tools;
  const name = `course-digest:${course}`;
  const due = await digestDays(name, tools);
  if (due === undefined) return false;
  const { range, version } = due;
  const report = await courseReport({ ...range, course }, tools);
  const value: DigestNote = { toldUntil: range.to };
  const note = { name, version, value };
  if (report.summary.questions === 0 && report.next.length === 0) {
    await store.watch.commit({ note });
    return false;
  }
  const letter = courseDigestLetter(report, teacherSpeechFor(language, config.timezone), tools);
  const key = `${personalMail.courseDigest}${course}:${range.to}`;
  // Webhooks hear of the administrator's digest; this one is for these teachers alone.
  const mail = { ...toMail(letter, key, clock.now(), tools), to: [...to] };
  return store.watch.commit({ note, mail });
}
