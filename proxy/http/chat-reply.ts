import type { LiveAnswer } from '../answer/live-answer.ts';
import { TutorError } from '../ground/errors.ts';
import type { AnswerEvent, ChatReply, DoneData } from '../ground/protocol.ts';

/**
 * A whole answer as one object, for clients that do not stream.
 * @throws TutorError if it ended with one
 */
export async function chatReplyOf(answer: LiveAnswer): Promise<ChatReply> {
  await answer.finished;
  if (answer.failure !== undefined) throw answer.failure;
  let opening: Extract<AnswerEvent, { event: 'answer' }>['data'] | undefined;
  let text = '';
  let sources: ChatReply['sources'] = [];
  let done: DoneData | undefined;
  for (const event of answer.eventsFrom(0)) {
    switch (event.event) {
      case 'answer':
        opening = event.data;
        break;
      case 'delta':
        text += event.data.text;
        break;
      case 'restart':
        text = '';
        break;
      case 'sources':
        sources = event.data.items;
        break;
      case 'done':
        done = event.data;
        break;
      case 'status':
      case 'error':
        break;
      default:
        event satisfies never;
    }
  }
  if (opening === undefined || done === undefined) throw new TutorError('internal');
  return { ...opening, text, sources, ...done };
}
