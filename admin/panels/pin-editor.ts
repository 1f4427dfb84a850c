import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PinBody } from '../../proxy/admin/wire.ts';
import { ApiError } from '../sidecar/api.ts';
import type { PageContext } from './page-context.ts';

/** An answer of a teacher that is being written; each field as it stands in its box. */
export interface PinDraft {
  course: string;
  /** Empty: it is called by its question. */
  id: string;
  /** A line each. */
  questions: string;
  answer: string;
  lesson: string;
  everywhere: boolean;
  /** A line each. */
  sources: string;
  until: string;
  /** Why it could not be kept. */
  failure: string;
}

export interface PinEditing {
  draft: PinDraft;
  onSaved: () => void;
  onCancel: () => void;
}

/** Where a teacher writes an answer that comes before any model's. */
export function pinEditor({ draft, onSaved, onCancel }: PinEditing, context: PageContext): TemplateResult {
  const { strings, update, attempt } = context;
  const say = strings.answers;
  const text = (field: 'questions' | 'answer' | 'sources' | 'until') => (event: Event) => {
    draft[field] = (event.target as HTMLTextAreaElement | HTMLInputElement).value;
  };
  const everywhere = (event: Event) => {
    draft.everywhere = (event.target as HTMLInputElement).checked;
  };
  const save = (event: Event) => {
    event.preventDefault();
    attempt(async () => {
      draft.failure = await keep(draft, context);
      update();
      if (draft.failure === '') onSaved();
    });
  };
  return html`<form class="write" @submit=${save}>
    <label
      >${say.questions}
      <textarea rows="2" dir="auto" required .value=${live(draft.questions)} @input=${text('questions')}></textarea>
    </label>
    <p class="quiet">${say.questionsHint}</p>
    <label
      >${say.answer}
      <textarea rows="8" dir="auto" required maxlength="8000" .value=${live(draft.answer)} @input=${text('answer')}></textarea>
    </label>
    <label
      >${say.sources}
      <textarea rows="2" dir="ltr" .value=${live(draft.sources)} @input=${text('sources')}></textarea>
    </label>
    <p class="quiet">${say.sourcesHint}</p>
    ${
      draft.lesson === ''
        ? nothing
        : html`<label class="check"
            ><input type="checkbox" .checked=${live(draft.everywhere)} @change=${everywhere} />${say.everywhere(draft.lesson)}</label
          >`
    }
    <label>${say.until} <input type="date" .value=${live(draft.until)} @input=${text('until')} /></label>
    ${draft.failure === '' ? nothing : html`<p role="alert">${draft.failure}</p>`}
    <p class="actions">
      <button type="submit" class="primary">${say.save}</button>
      <button type="button" @click=${onCancel}>${say.cancel}</button>
    </p>
  </form>`;
}

/** @returns why it could not be kept; empty: it is */
async function keep(draft: PinDraft, { api, strings }: PageContext): Promise<string> {
  const { course, answer, lesson, everywhere, until } = draft;
  const body: PinBody = {
    questions: lines(draft.questions),
    answer,
    lesson,
    sources: lines(draft.sources),
    everywhere: everywhere || lesson === '',
    until: until === '' ? null : until,
  };
  try {
    await api.putPin(course, draft.id || nameOf(draft.questions), body);
    return '';
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'invalid_request') throw error;
    return error.detail ?? strings.failed;
  }
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A file can be called so. */
function nameOf(questions: string): string {
  const [first = ''] = lines(questions);
  const name = first
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+/, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return name === '' ? 'answer' : name;
}
