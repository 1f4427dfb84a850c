import { z } from 'zod';
import { TutorError } from '../../ground/errors.ts';
import type { ChatBody, ImageInput, Turn } from '../../ground/protocol.ts';
import { parse, questionText } from '../bodies.ts';

/** A line of what a client of OpenAI's API sends; `page` is what it says as `system`. */
export interface SaidLine {
  role: 'student' | 'tutor' | 'page';
  text: string;
  /** What it shows, where that is the last line. */
  images?: ImageInput[];
}

/**
 * The last line is the question, those before it are the conversation. What the
 * client says as `system`, before or behind them, is read like the text of a
 * page, as material: whose rules hold is not for clients to say.
 * @param field of the body that has the lines, for those who read what is wrong
 * @throws TutorError `invalid_request`
 */
export function conversationOf(
  lines: readonly SaidLine[],
  field: string,
): Pick<ChatBody, 'question' | 'history' | 'lesson' | 'images'> {
  const history: Turn[] = [];
  const page: string[] = [];
  const last = lines.findLastIndex(({ role }) => role !== 'page');
  for (const [index, { role, text, images = [] }] of lines.entries()) {
    const isQuestion = index === last;
    if (role === 'page') page.push(text);
    // Only those of the question are shown to a model: what came of the others has been said.
    else history.push({ role, text: isQuestion ? text : namingPictures(text, images.length) });
  }
  const question = lines[last]?.role === 'student' ? history.pop() : undefined;
  if (question === undefined) {
    throw wrongLine(field, Math.max(lines.length - 1, 0), 'the last message must be the user’s');
  }
  const shown = lines[last]?.images ?? [];
  const checked = parse(z.object({ [field]: questionText }), { [field]: question.text });
  return {
    question: String(checked[field]),
    ...(history.length > 0 && { history }),
    ...(page.length > 0 && { lesson: { text: page.join('\n\n') } }),
    ...(shown.length > 0 && { images: shown }),
  };
}

/** As the widget names those of earlier questions, too. */
function namingPictures(text: string, count: number): string {
  return count === 0 ? text : `${text}\n[${count === 1 ? 'picture' : `${count} pictures`}]`;
}

export function wrongLine(field: string, index: number, message: string): TutorError {
  return new TutorError('invalid_request', { hint: `${field}.${index}: ${message}` });
}
