import { hash } from 'node:crypto';
import { personalMail } from '../store/rules/personal-mail.ts';
import { nearestLanguage } from '../words/languages.ts';
import { hooksFor } from './hooks/hook-events.ts';
import { handoverLetter } from './mail/handover-letter.ts';
import { replyLetter } from './mail/reply-letter.ts';
import { teacherSpeechFor, toMail, type WatchTools } from './tools.ts';

/** Begins the notes that such a mail was written; the day comes next. */
export const handoverNotes = 'handover:';

/** Of one look; the next one is a minute later. */
const mostAtOnce = 50;

/**
 * Writes to the teachers of each course what their students have asked them since the last look, in one mail, and to
 * the students who have left an address for it what was replied.
 * @returns whether there is a mail to be sent
 */
export async function writeHandoverMails(tools: WatchTools): Promise<boolean> {
  const toTeachers = await tellTeachers(tools);
  const toStudents = await sendReplies(tools);
  return toTeachers || toStudents;
}

async function tellTeachers(tools: WatchTools): Promise<boolean> {
  const { config, store } = tools;
  const untold = await store.handovers.untold(mostAtOnce);
  let hasMail = false;
  for (const [course, handovers] of Map.groupBy(untold, ({ course: of }) => of)) {
    const ids = handovers.map(({ id }) => id);
    const readers = readersOf(course, config);
    const addresses = readers.addresses.map(({ address }) => address);
    const to = [...addresses, ...hooksFor('handover', config)];
    if (!tools.hasMail || to.length === 0) {
      // They stand on the page, and a mail server that comes later is not for them.
      await store.handovers.markTold(ids, '');
      continue;
    }
    // The same for the same questions: a process that dies behind the mail writes no second one.
    const key = personalMail.handover + hash('sha256', ids.join(), 'base64url');
    const letter = handoverLetter(
      course,
      handovers,
      readers.why,
      teacherSpeechFor(readers.language, config.timezone),
      tools,
    );
    await commit(key, { ...toMail(letter, key, tools.clock.now(), tools), to }, tools);
    await store.handovers.markTold(ids, key);
    hasMail = true;
  }
  return hasMail;
}

/** Teachers read in the language of their course; where nobody is named as one, administrators in theirs. */
function readersOf(course: string, { courses, email }: WatchTools['config']) {
  const settings = courses.find(({ id }) => id === course);
  return settings === undefined || settings.teachers.length === 0
    ? { addresses: email.to, language: email.language, why: 'hasNoTeacher' as const }
    : {
        addresses: settings.teachers,
        language: nearestLanguage(settings.language, email.language),
        why: 'isTeacher' as const,
      };
}

async function sendReplies(tools: WatchTools): Promise<boolean> {
  const { clock, config, library, store } = tools;
  const toSend = await store.handovers.toSend(mostAtOnce);
  for (const handover of toSend) {
    const { id, course, email, reply } = handover;
    if (tools.hasMail && reply !== undefined) {
      const settings = library.get(course)?.settings;
      const letter = replyLetter(
        { ...handover, reply, courseTitle: settings?.title ?? course },
        nearestLanguage(settings?.language ?? 'en'),
        config,
      );
      const key = personalMail.reply + id;
      await commit(key, { ...toMail(letter, key, clock.now(), tools), to: [email] }, tools);
    }
    // A later change of the reply stands in the tutor: the address was left for one answer.
    await store.handovers.dropAddress(id);
  }
  return tools.hasMail && toSend.length > 0;
}

/** Where the mail has been written before, nothing is. */
async function commit(
  key: string,
  mail: ReturnType<typeof toMail>,
  { calendar, clock, store }: Pick<WatchTools, 'calendar' | 'clock' | 'store'>,
): Promise<void> {
  const name = `${handoverNotes}${calendar.dayOf(clock.now())}:${key}`;
  await store.watch.commit({ note: { name, version: 0, value: null }, mail });
}
