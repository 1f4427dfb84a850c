import { html, type TemplateResult } from 'lit';
import type { TeacherReply } from '../../proxy/ground/protocol.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';

export interface RepliesProps {
  words: MoreStrings;
  /** The newest one that has not been read. */
  reply: TeacherReply;
  /** The reply as it is shown; undefined: as it is written. */
  text: unknown;
  onRead: () => void;
}

/** What a teacher has replied, above the conversation, until the student has read it. */
export function repliesView({ words, reply, text, onRead }: RepliesProps): TemplateResult {
  return html`<section class="replies" part="reply" aria-labelledby="replied">
    <h3 id="replied">${words.teacherReplied}</h3>
    <p class="asked" dir="auto">${reply.question}</p>
    <div class="text">${text ?? html`<p class="verbatim" dir="auto">${reply.reply ?? ''}</p>`}</div>
    <p><button type="button" class="quiet" @click=${onRead}>${words.gotReply}</button></p>
  </section>`;
}
