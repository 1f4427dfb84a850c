import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { MoreStrings } from '../strings/more/more-strings.ts';

/** The sidecar refuses longer ones. */
const noteCharacters = 1_000;

/** A question that is about to go to the teachers, or has gone. */
export interface AskTeacherProps {
  words: MoreStrings;
  /** Makes the fields unique among all answers. */
  exchange: number;
  state: 'closed' | 'open' | 'sending' | 'sent' | 'failed' | 'too many';
  note: string;
  email: string;
  withAnswer: boolean;
  /** Replies can be sent by mail: an address is of use. */
  repliesByMail: boolean;
  onOpen: () => void;
  onCancel: () => void;
  onChange: (changed: { note?: string; email?: string; withAnswer?: boolean }) => void;
  onSend: () => void;
}

/** Above an answer that a teacher has written. */
export function teacherLabel(words: MoreStrings, writtenOn: string | undefined): TemplateResult {
  // Without a time of day: at midnight of where it was written it is another day elsewhere.
  const day =
    writtenOn === undefined
      ? ''
      : new Intl.DateTimeFormat(words.language, { dateStyle: 'long', timeZone: 'UTC' }).format(
          new Date(`${writtenOn}T00:00:00Z`),
        );
  return html`<p class="by-teacher" part="teacher">${words.byTeacher}${day === '' ? nothing : html` · <bdi>${day}</bdi>`}</p>`;
}

/** Under an answer: ask the teacher. Nothing goes out before the student has read what does. */
export function askTeacherView(props: AskTeacherProps): TemplateResult {
  const { words, state } = props;
  switch (state) {
    case 'closed':
      return html`<button type="button" class="quiet ask-teacher" @click=${props.onOpen}>${words.askTeacher}</button>`;
    case 'sent':
      return html`<p class="hint ask-teacher" role="status">${words.askedTeacher}</p>`;
    case 'open':
    case 'sending':
    case 'failed':
    case 'too many':
      return formView(props);
    default:
      return state satisfies never;
  }
}

function formView(props: AskTeacherProps): TemplateResult {
  const { words, exchange, state, onChange } = props;
  const send = (event: Event) => {
    event.preventDefault();
    props.onSend();
  };
  const value = (event: Event) => (event.target as HTMLInputElement | HTMLTextAreaElement).value;
  const failure = state === 'failed' ? words.teacherNotAsked : state === 'too many' ? words.teacherBusy : '';
  return html`<form class="comment ask-teacher" @submit=${send}>
    <p class="hint" id="teacher-${exchange}">${words.askTeacherHint}</p>
    <label for="note-${exchange}">${words.teacherNote}</label>
    <textarea id="note-${exchange}" rows="2" dir="auto" maxlength=${noteCharacters} aria-describedby="teacher-${exchange}" .value=${live(props.note)} @input=${(event: Event) => onChange({ note: value(event) })}></textarea>
    <label class="check"><input type="checkbox" .checked=${live(props.withAnswer)} @change=${(event: Event) => onChange({ withAnswer: (event.target as HTMLInputElement).checked })} />${words.teacherWithAnswer}</label>
    ${
      props.repliesByMail
        ? html`<label for="email-${exchange}">${words.teacherEmail}</label>
            <input id="email-${exchange}" type="email" autocomplete="email" maxlength="254" .value=${live(props.email)} @input=${(event: Event) => onChange({ email: value(event) })} />`
        : nothing
    }
    ${failure === '' ? nothing : html`<p class="hint failed" role="alert">${failure}</p>`}
    <p class="form-end">
      <button type="submit" class="quiet" ?disabled=${state === 'sending'}>${words.sendComment}</button>
      <button type="button" class="quiet" @click=${props.onCancel}>${words.cancelTeacher}</button>
    </p>
  </form>`;
}
