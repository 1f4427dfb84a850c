import type { Handover } from '../../store/handovers.ts';
import { adminUrl, courseTitle, type TeacherSpeech, teacherFooterOf, type WatchTools } from '../tools.ts';
import type { Block, Letter } from './letter.ts';

/** The others wait on the page. */
const shown = 10;

/**
 * What students ask the teachers of a course. Whatever they wrote stands in quotes alone, never in subject or title.
 * @param why those to whom it goes read it
 */
export function handoverLetter(
  course: string,
  handovers: readonly Handover[],
  why: 'isTeacher' | 'hasNoTeacher',
  speech: TeacherSpeech,
  tools: Pick<WatchTools, 'config' | 'clock' | 'library'>,
): Letter {
  const { language, words, formats } = speech;
  const say = words.handover;
  const count = handovers.length;
  const title = say.title(count, formats.count(count));
  const more = count - shown;
  return {
    language,
    tone: 'info',
    subject: say.subject(courseTitle(course, tools) ?? course, count, formats.count(count)),
    preview: title,
    label: words.labels.handover,
    title,
    blocks: [
      { kind: 'paragraph', text: say.hint },
      ...handovers.slice(0, shown).flatMap((handover) => blocksOf(handover, speech, tools)),
      ...(more > 0 ? [{ kind: 'paragraph', text: say.more(formats.count(more)) } as const] : []),
      {
        kind: 'button',
        text: say.open,
        url: `${adminUrl(tools)}answers?course=${encodeURIComponent(course)}`,
      },
    ],
    footer: teacherFooterOf(why, speech, tools),
  };
}

function blocksOf(
  { course, lesson, question, note, answer, askedMs }: Handover,
  { words, formats }: TeacherSpeech,
  { library }: Pick<WatchTools, 'library'>,
): Block[] {
  const say = words.handover;
  const title = library.get(course)?.content.lessons.find(({ id }) => id === lesson)?.title;
  const when = formats.dateTime(askedMs);
  return [
    { kind: 'heading', text: title === undefined ? when : `${say.inLesson(title)}, ${when}` },
    { kind: 'quote', who: say.question, text: question },
    ...(note === '' ? [] : [{ kind: 'quote', who: say.note, text: note } as const]),
    ...(answer === '' ? [] : [{ kind: 'quote', who: say.answer, text: answer } as const]),
  ];
}
