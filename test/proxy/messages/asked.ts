import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ChatReply, Turn } from '../../../proxy/ground/protocol.ts';
import { type Language, studentWords } from '../../../proxy/words/languages.ts';
import { postJson } from '../../support/post-json.ts';
import { type Sidecar, sampleCourse } from '../../support/sidecar.ts';

/** A message of `asked.tsv`. */
export interface AskedMessage {
  half: string;
  language: Language;
  lesson: string;
  selection: string;
  previous: string;
  message: string;
  wanted: string;
}

const repository = resolve(import.meta.dirname, '../../..');
const folders: Partial<Record<Language, string>> = {
  en: 'courses/python-basics',
  ru: 'courses/osnovy-python',
  de: 'test/bench/search/courses/de',
  es: 'test/bench/search/courses/es',
};

export const courseConfigs = Object.entries(folders).map(([language, folder]) => ({
  ...sampleCourse,
  id: `course-${language}`,
  title: `Course ${language}`,
  language,
  content: join(repository, folder),
}));

export function askedMessages(): AskedMessage[] {
  return readFileSync(join(import.meta.dirname, 'asked.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [half = '', language, lesson = '', selection = '', previous = '', message = '', wanted = ''] =
        line.split('\t');
      return {
        half,
        lesson,
        selection,
        previous,
        wanted,
        language: language as Language,
        message: message.replaceAll('\\n', '\n'),
      };
    });
}

/** What a student gets who has asked `previous` before. */
export async function answerTo(
  { language, lesson, selection, previous, message }: AskedMessage,
  sidecar: Pick<Sidecar, 'url' | 'session'>,
): Promise<ChatReply> {
  const course = `course-${language}`;
  const { token } = await sidecar.session(course);
  const history: Turn[] =
    previous === ''
      ? []
      : [
          { role: 'student', text: previous },
          { role: 'tutor', text: '…' },
        ];
  const response = await postJson(
    `${sidecar.url}/v1/chat`,
    {
      course,
      question: message,
      history,
      lesson: { id: lesson, ...(selection !== '' && { selection }) },
    },
    { authorization: `Bearer ${token}`, accept: 'application/json', 'accept-language': language },
  );
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as ChatReply;
}

/** Why an answer is not what was wanted; undefined where it is. */
export function fault(
  { wanted, language, message }: AskedMessage,
  { text, sources }: ChatReply,
): string | undefined {
  const [places = '', ...parts] = wanted.split(' & ');
  const missing = parts.find((part) => !text.includes(part));
  if (missing !== undefined) return `it lacks ${missing}`;
  // An English word for a module's variable is found by the letters of many errors.
  if (text.includes('__name__') && !message.includes('__name__')) return 'it is about __name__';
  const [lead] = sources;
  const isWanted = places.split(' | ').some((place) => {
    const sentence = sentenceOf(place, language);
    if (sentence !== undefined) return text.includes(sentence) && (place !== '@no' || sources.length === 0);
    const [lesson, heading] = place.split('#');
    if (lead === undefined || lead.lesson !== lesson) return false;
    return (heading === '' || lead.heading === heading) && text.includes(lead.heading);
  });
  return isWanted
    ? undefined
    : `it leads with ${lead?.lesson ?? ''}#${lead?.heading ?? ''}: ${text.slice(0, 80)}`;
}

function sentenceOf(place: string, language: Language): string | undefined {
  const words = studentWords(language);
  const { tutoring, notInCourse } = words;
  const course = `Course ${language}`;
  switch (place) {
    case '@greeting':
      return words.greeting(course);
    case '@thanks':
      return tutoring.thanks;
    case '@farewell':
      return tutoring.farewell;
    case '@calm':
      return tutoring.calm;
    case '@who':
      return tutoring.who(course);
    case '@overview':
      return tutoring.overview;
    case '@quiz':
      return tutoring.noQuiz;
    case '@no':
      return notInCourse;
    case '@language':
      return tutoring.courseLanguageOnly('').split(':')[0];
    default:
      return undefined;
  }
}
