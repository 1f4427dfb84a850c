import type { ProviderStatus } from '../answer/keys/status.ts';
import { trimEnd } from '../ground/trim.ts';
import type { NewMail } from '../store/watch.ts';
import type { Tutor } from '../tutor.ts';
import { type Language, operatorWords, teacherWords } from '../words/languages.ts';
import type { TeacherWords } from '../words/teacher-words.ts';
import type { WatchWords } from '../words/watch-words.ts';
import { type Formats, formatsFor, type OperatorFormats, operatorFormatsFor } from './formats.ts';
import { eventOf, hooksFor } from './hooks/hook-events.ts';
import { renderHtml } from './mail/html.ts';
import type { Letter } from './mail/letter.ts';
import { renderText } from './mail/text.ts';

/** What the watch looks at and works with. */
export interface WatchTools
  extends Pick<Tutor, 'calendar' | 'config' | 'store' | 'library' | 'clock' | 'newId' | 'log'> {
  /** How the keys stand in this process. */
  keyStatus(): readonly ProviderStatus[];
  /** Whether there is a mail server to write through, or a webhook to tell. */
  hasMail: boolean;
}

/** How to say something to administrators in one language. */
export interface Speech {
  language: Language;
  words: WatchWords;
  formats: OperatorFormats;
}

/** How to say something to the teachers of a course in one language. */
export interface TeacherSpeech {
  language: Language;
  words: TeacherWords;
  formats: Formats;
}

export function speechFor(language: Language, timezone: string): Speech {
  const { watch } = operatorWords(language);
  const { locale } = teacherWords(language);
  return { language, words: watch, formats: operatorFormatsFor(locale, watch.secondsUnit, timezone) };
}

export function teacherSpeechFor(language: Language, timezone: string): TeacherSpeech {
  const words = teacherWords(language);
  return { language, words, formats: formatsFor(words.locale, timezone) };
}

/**
 * A letter as a mail that can be sent, and sent again, to the administrators and the webhooks that hear of it.
 * @param key begins with the event, `budget:` for one
 */
export function toMail(
  letter: Letter,
  key: string,
  dueMs: number,
  tools: Pick<WatchTools, 'config' | 'clock' | 'newId'>,
): NewMail {
  const { email } = tools.config;
  return {
    key,
    messageId: `<${tools.newId()}@${email.from.address.slice(email.from.address.lastIndexOf('@') + 1)}>`,
    to: [...email.to.map(({ address }) => address), ...hooksFor(eventOf(key), tools.config)],
    subject: letter.subject,
    text: renderText(letter),
    html: renderHtml(letter),
    writtenMs: tools.clock.now(),
    dueMs,
  };
}

/** What stands below every letter to administrators. */
export function footerOf(
  { words, formats }: Speech,
  { config, clock }: Pick<WatchTools, 'config' | 'clock'>,
): string[] {
  return words.footer(formats.dateTime(clock.now()), config.timezone, new URL(config.server.publicUrl).host);
}

/** What stands below a letter to teachers: when it was written, and why they get it. */
export function teacherFooterOf(
  why: 'isTeacher' | 'hasNoTeacher',
  { words, formats }: TeacherSpeech,
  { config, clock }: Pick<WatchTools, 'config' | 'clock'>,
): string[] {
  const { host } = new URL(config.server.publicUrl);
  return [words.written(formats.dateTime(clock.now()), config.timezone, host), words[why]];
}

export function adminUrl({ config }: Pick<WatchTools, 'config'>): string {
  return `${trimEnd(config.server.publicUrl, '/')}/admin/`;
}

/** The title of a course; undefined for the whole tutor. */
export function courseTitle(course: string, { config }: Pick<WatchTools, 'config'>): string | undefined {
  if (course === '') return undefined;
  return config.courses.find(({ id }) => id === course)?.title ?? course;
}
