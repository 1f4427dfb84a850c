import { css, html, type TemplateResult } from 'lit';
import type { PastConversation } from '../conversation/past-conversations.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import { closeIcon } from './icons.ts';

export interface PastProps {
  words: MoreStrings;
  conversations: readonly PastConversation[];
  /** Title of a lesson; empty where it is not known. */
  lessonTitle: (id: string) => string;
  onOpen: (conversation: PastConversation) => void;
  onDelete: (conversation: PastConversation) => void;
  onBack: () => void;
}

const backIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M19 12H5M11.5 5.5 5 12l6.5 6.5"/></svg>`;

/** The past conversations of the course, in place of the one on the screen. */
export function pastView(props: PastProps): TemplateResult {
  const { words, conversations, onBack } = props;
  return html`<section class="past" aria-labelledby="past" @keydown=${(event: KeyboardEvent) => pressed(event, onBack)}>
    <div class="past-head">
      <button type="button" class="quiet" @click=${onBack}>${backIcon}${words.backToConversation}</button>
      <h3 id="past">${words.pastConversations}</h3>
    </div>
    ${
      conversations.length > 0
        ? html`<ul>${conversations.map((conversation) => pastOneView(conversation, props))}</ul>`
        : html`<p class="note">${words.noPastConversations}</p>`
    }
  </section>`;
}

function pastOneView(conversation: PastConversation, props: PastProps): TemplateResult {
  const { words, lessonTitle, onOpen, onDelete } = props;
  const { title, lesson, questions, savedAtMs } = conversation;
  const when = new Intl.DateTimeFormat(words.language, { dateStyle: 'medium', timeStyle: 'short' });
  const about = [lessonTitle(lesson), words.questions(questions), when.format(savedAtMs)];
  return html`<li>
    <button type="button" class="past-one" title=${words.goOnWith(title)} @click=${() => onOpen(conversation)}>
      <span class="past-title" dir="auto">${title}</span>
      <span class="hint">${about.filter((part) => part !== '').map((part, at) => html`${at > 0 ? ' · ' : ''}<bdi>${part}</bdi>`)}</span>
    </button>
    <button type="button" class="plain small" aria-label=${words.deleteOne(title)} title=${words.deleteOne(title)} @click=${() => onDelete(conversation)}>${closeIcon}</button>
  </li>`;
}

function pressed(event: KeyboardEvent, onBack: () => void): void {
  if (event.key !== 'Escape') return;
  // The panel closes on the next one.
  event.preventDefault();
  onBack();
}

export const styles = css`
  .past-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.8em;
    margin-block-end: 1em;
  }
  .past-head h3 {
    font-size: 1em;
    font-weight: 650;
  }
  [dir='rtl'] .past-head .icon {
    transform: scaleX(-1);
  }
  .past ul {
    list-style: none;
  }
  .past li {
    display: flex;
    align-items: center;
    gap: 0.4em;
  }
  .past li + li {
    border-block-start: 1px solid var(--_border);
  }
  .past-one {
    flex: 1;
    min-inline-size: 0;
    display: grid;
    gap: 0.15em;
    padding: 0.65em 0.5em;
    border: 0;
    border-radius: var(--_radius-inner);
    background: none;
    text-align: start;
  }
  .past-title {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 550;
  }
  @media (hover: hover) {
    .past-one:hover {
      background: var(--_raised);
    }
  }
`;
