import type { Config } from '../../config/load.ts';
import { type Language, studentWords } from '../../words/languages.ts';
import type { Letter } from './letter.ts';

interface Replied {
  courseTitle: string;
  question: string;
  reply: { text: string };
}

/** What a teacher has replied, for the student who has left an address for it. */
export function replyLetter(
  { courseTitle, question, reply }: Replied,
  language: Language,
  { server }: Pick<Config, 'server'>,
): Letter {
  const words = studentWords(language).replyMail;
  return {
    language,
    tone: 'good',
    subject: words.subject(courseTitle),
    preview: words.title,
    label: courseTitle,
    title: words.title,
    blocks: [
      { kind: 'quote', who: words.asked, text: question },
      { kind: 'quote', who: words.replied, text: reply.text },
    ],
    footer: [words.address, `course-tutor, ${new URL(server.publicUrl).host}`],
  };
}
