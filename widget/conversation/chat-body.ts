import type { ChatBody, LessonHint } from '../../proxy/ground/protocol.ts';
import type { About } from './exchange.ts';
import { historyOf } from './history.ts';
import type { Transcript } from './transcript.ts';

export interface AskedQuestion extends About {
  question: string;
}

/**
 * What is sent for a question.
 * @param before what was said until then
 */
export async function chatBody(
  { question, selection, exercise, help, images }: AskedQuestion,
  before: Transcript,
  lesson: Promise<LessonHint | undefined>,
): Promise<Omit<ChatBody, 'course'>> {
  const history = historyOf(before);
  const hint = await lesson;
  const about = selection ? { ...hint, selection } : hint;
  return {
    ...{ question, history, quiz: true as const },
    ...(about && { lesson: about }),
    ...(exercise && { exercise }),
    ...(help && { help }),
    ...(images && { images: [...images] }),
  };
}
