import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Strings } from '../strings/strings.ts';
import { sendIcon, stopIcon } from './icons.ts';

/** The sidecar refuses longer questions. */
export const questionCharacters = 8_000;

/** See ask-notes.ts. */
export interface AskNotes {
  /** Above them: they take the place of an earlier question, or wait for their turn. */
  above: TemplateResult | typeof nothing;
  /** Below them: how many more fit. */
  counter: TemplateResult | typeof nothing;
  /** Ids of the two, as far as they are there. */
  describe: string;
}

export interface AskBoxProps {
  strings: Strings;
  draft: string;
  placeholder: string;
  isBusy: boolean;
  /** What is typed stays in the box. */
  isOff: boolean;
  /** The draft takes the place of the last question. */
  isEditing: boolean;
  /** Undefined until what shows them has been fetched. */
  notes: AskNotes | undefined;
  /** Other ways to ask than to type, before the button that sends. */
  tools: TemplateResult | typeof nothing;
  onCancelEdit: () => void;
  onDraft: (draft: string) => void;
  onSend: () => void;
  onStop: () => void;
}

/** The draft is a question that may be sent. */
export function isSendable(draft: string): boolean {
  return draft.trim() !== '' && draft.length <= questionCharacters;
}

function mayBeSent({ draft, isOff }: AskBoxProps): boolean {
  return !isOff && isSendable(draft);
}

export function askBoxView(props: AskBoxProps): TemplateResult {
  const { strings, draft, notes } = props;
  const label = props.isBusy ? strings.stop : strings.send;
  return html`<form class="box" part="box" @submit=${(event: Event) => pressedButton(event, props)}>
    ${notes?.above}
    <textarea
      class="input"
      part="input"
      rows="1"
      dir="auto"
      enterkeyhint="send"
      aria-label=${strings.question}
      aria-invalid=${draft.length > questionCharacters ? 'true' : nothing}
      aria-describedby=${notes?.describe || nothing}
      placeholder=${props.placeholder}
      .value=${live(draft)}
      @input=${(event: InputEvent) => typed(event, props)}
      @keydown=${(event: KeyboardEvent) => pressed(event, props)}
    ></textarea>
    ${props.tools}
    <button
      type="submit"
      class="round"
      part=${props.isBusy ? 'stop' : 'send'}
      aria-label=${label}
      title=${label}
      aria-disabled=${props.isBusy || mayBeSent(props) ? 'false' : 'true'}
    >${props.isBusy ? stopIcon : sendIcon}</button>
    ${notes?.counter}
  </form>`;
}

/** Height of the input for its text, where CSS cannot do it (`field-sizing`). */
export function fitToText(input: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  input.style.height = 'auto';
  input.style.height = `${input.scrollHeight}px`;
}

function typed(event: InputEvent, { onDraft }: AskBoxProps): void {
  onDraft((event.target as HTMLTextAreaElement).value);
}

function pressed(event: KeyboardEvent, props: AskBoxProps): void {
  if (event.key === 'Escape' && props.isEditing && !event.isComposing) {
    // The panel closes on the next one.
    event.preventDefault();
    props.onCancelEdit();
    return;
  }
  // While an input method composes a word, Enter chooses it.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (mayBeSent(props)) props.onSend();
}

/** One button that sends or stops, so that it keeps the focus when its meaning changes. */
function pressedButton(event: Event, props: AskBoxProps): void {
  event.preventDefault();
  if (props.isBusy) props.onStop();
  else if (mayBeSent(props)) props.onSend();
}
