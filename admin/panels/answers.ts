import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { HandoverReply, HandoversReply, PinReply } from '../../proxy/admin/wire.ts';
import { ApiError, pinFiles } from '../sidecar/api.ts';
import { type GoldenAdded, goldenButton } from './golden-button.ts';
import type { PageContext } from './page-context.ts';
import { type PinDraft, pinEditor } from './pin-editor.ts';

/** What the teacher is doing on this page. */
export interface AnswersState {
  /** Replies that are being written, by handover. */
  replies: Map<string, string>;
  /** An answer that is being written, and at which place. */
  editing: { at: string; draft: PinDraft } | undefined;
  message: string;
  golden: GoldenAdded;
}

export interface AnswersFigures {
  pins: readonly PinReply[];
  handovers: HandoversReply;
  state: AnswersState;
}

export function noAnswersState(): AnswersState {
  return { replies: new Map(), editing: undefined, message: '', golden: new Map() };
}

/** What students ask their teacher, and what teachers have answered for everybody. */
export function answersView(figures: AnswersFigures, context: PageContext): TemplateResult {
  const { strings } = context;
  return html`<h1 class="unseen">${strings.answers.title}</h1>
    <p role="status" class="quiet">${figures.state.message}</p>
    ${askedCard(figures, context)} ${pinsCard(figures, context)}`;
}

function askedCard(
  { handovers: { handovers, waiting }, state }: AnswersFigures,
  context: PageContext,
): TemplateResult {
  const { strings, format } = context;
  const say = strings.answers;
  return html`<section class="card">
    <h2>${say.asked}</h2>
    <p class="quiet">${waiting === 0 ? say.noneWaits : say.waiting(format.count(waiting))}</p>
    <ul class="answers">
      ${repeat(
        handovers,
        ({ id }) => id,
        (handover) => html`<li>
          <details ?open=${handover.reply === null}>
            <summary>
              <span class="question" dir="auto">${handover.question}</span>
              <small class="quiet">${handover.reply === null ? say.waits : handover.isRead ? say.read : say.replied}</small>
            </summary>
            ${handoverArticle(handover, state, context)}
          </details>
        </li>`,
      )}
    </ul>
  </section>`;
}

/** What a student wrote stands as text, never as markup. */
function handoverArticle(handover: HandoverReply, state: AnswersState, context: PageContext): TemplateResult {
  const { strings, format, update } = context;
  const say = strings.answers;
  const { id, course, lessonTitle, question, note, answer, reply } = handover;
  const place = lessonTitle === '' ? course : `${course} · ${lessonTitle}`;
  const part = (title: string, text: string) =>
    text === '' ? nothing : html`<h3>${title}</h3><p class="text" dir="auto">${text}</p>`;
  const written = state.replies.get(id) ?? reply ?? '';
  const editing = state.editing?.at === id ? state.editing : undefined;
  return html`<article class="exchange">
    <p class="quiet">${format.time(handover.asked)} · ${place}${handover.wantsMail ? html` · ${say.byMail}` : nothing}</p>
    ${part(strings.quality.question, question)} ${part(say.note, note)} ${part(say.tutorSaid, answer)}
    <form class="write" @submit=${(event: Event) => sendReply(event, handover, state, context)}>
      <label
        >${say.reply}
        <textarea
          rows="5"
          dir="auto"
          required
          maxlength="8000"
          .value=${live(written)}
          @input=${(event: Event) => state.replies.set(id, (event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </label>
      <p class="actions">
        <button type="submit" class="primary">${reply === null ? say.sendReply : say.changeReply}</button>
        <button
          type="button"
          class="link"
          @click=${() => {
            state.editing = { at: id, draft: draftOf(handover, state.replies.get(id) ?? reply ?? '') };
            update();
          }}
        >
          ${say.forEverybody}
        </button>
      </p>
    </form>
    ${editing === undefined ? nothing : editor(editing.draft, state, context)}
  </article>`;
}

function sendReply(event: Event, { id }: HandoverReply, state: AnswersState, context: PageContext): void {
  event.preventDefault();
  const { api, attempt, refresh, strings } = context;
  const text = (event.target as HTMLFormElement).querySelector('textarea')?.value.trim() ?? '';
  attempt(async () => {
    await api.reply(id, text);
    state.replies.delete(id);
    state.message = strings.answers.sent;
    refresh();
  });
}

function pinsCard({ pins, state }: AnswersFigures, context: PageContext): TemplateResult {
  const { strings, home, address } = context;
  const say = strings.answers;
  const courses = home.courses.filter(({ id }) => address.course === '' || id === address.course);
  return html`<section class="card">
    <h2>${say.pins}</h2>
    <p class="quiet">${say.pinsHint}</p>
    ${pins.length === 0 ? html`<p class="quiet">${say.noPins}</p>` : nothing}
    <ul class="answers">
      ${repeat(
        pins,
        pinKey,
        (pin) => html`<li>
          <details>
            <summary>
              <span class="question" dir="auto">${pin.questions[0]}</span>
              <small class="quiet"><bdi>${pin.course}</bdi> · ${context.format.day(pin.writtenOn)}</small>
            </summary>
            ${pinArticle(pin, state, context)}
          </details>
        </li>`,
      )}
    </ul>
    ${courses.map(
      ({ id, title }) => html`<p class="actions">
        <a href=${pinFiles(id)} download>${say.exportOf(title)}</a>
        <label class="take-in"
          >${say.importTo(title)}
          <input
            type="file"
            accept=".md"
            multiple
            @change=${(event: Event) => takeIn(event, id, state, context)}
          />
        </label>
      </p>`,
    )}
  </section>`;
}

function pinKey({ course, id }: PinReply): string {
  return `${course}/${id}`;
}

function pinArticle(pin: PinReply, state: AnswersState, context: PageContext): TemplateResult {
  const { strings, api, attempt, refresh, update } = context;
  const say = strings.answers;
  const at = pinKey(pin);
  const editing = state.editing?.at === at ? state.editing : undefined;
  if (editing !== undefined)
    return html`<article class="exchange">${editor(editing.draft, state, context)}</article>`;
  const remove = async () => {
    await api.deletePin(pin.course, pin.id);
    state.message = say.removed;
    refresh();
  };
  return html`<article class="exchange">
    <p class="quiet">
      ${pin.from === 'folder' ? say.inFolder(`pins/${pin.id}.md`) : say.onPage}${pin.lesson === '' ? nothing : html` · <bdi>${pin.lesson}</bdi>`}${pin.until === null ? nothing : html` · ${say.untilDay(context.format.day(pin.until))}`}
    </p>
    ${pin.gone.lesson ? html`<p>${say.lessonGone(pin.lesson)}</p>` : nothing}
    ${pin.gone.sources.length === 0 ? nothing : html`<p>${say.sourcesGone(pin.gone.sources.join('; '))}</p>`}
    ${pin.questions.slice(1).map((question) => html`<p class="text" dir="auto">${question}</p>`)}
    <h3>${say.answer}</h3>
    <p class="text" dir="auto">${pin.answer}</p>
    ${pin.sources.length === 0 ? nothing : html`<p class="quiet">${strings.quality.sources}: <bdi>${pin.sources.join('; ')}</bdi></p>`}
    <p class="actions">
      <button
        type="button"
        @click=${() => {
          state.editing = { at, draft: draftOfPin(pin) };
          update();
        }}
      >
        ${say.edit}
      </button>
      <button type="button" class="link" @click=${() => attempt(remove)}>${say.remove}</button>
      ${goldenButton(at, { course: pin.course, pin: pin.id }, state.golden, context)}
    </p>
  </article>`;
}

function editor(draft: PinDraft, state: AnswersState, context: PageContext): TemplateResult {
  const { refresh, update, strings } = context;
  const close = (message: string) => {
    state.editing = undefined;
    state.message = message;
    update();
  };
  const onSaved = () => {
    close(strings.answers.saved);
    refresh();
  };
  return pinEditor({ draft, onSaved, onCancel: () => close('') }, context);
}

function draftOf({ course, lesson, question }: HandoverReply, answer: string): PinDraft {
  const rest = { sources: lesson, until: '', failure: '' };
  return { course, id: '', questions: question, answer, lesson, everywhere: true, ...rest };
}

/** Without what the course has no more: with it, it could not be kept. */
function draftOfPin({ course, id, questions, answer, gone, until, ...pin }: PinReply): PinDraft {
  const sources = pin.sources.filter((place) => !gone.sources.includes(place));
  const words = { questions: questions.join('\n'), answer, sources: sources.join('\n') };
  const place = gone.lesson
    ? { lesson: '', everywhere: true }
    : { lesson: pin.lesson, everywhere: pin.everywhere };
  return { course, id, ...words, ...place, until: until ?? '', failure: '' };
}

function takeIn(event: Event, course: string, state: AnswersState, context: PageContext): void {
  const { api, attempt, refresh, strings, update } = context;
  const input = event.target as HTMLInputElement;
  attempt(async () => {
    const files = await Promise.all(
      [...(input.files ?? [])].map(async (file) => ({ name: file.name, text: await file.text() })),
    );
    input.value = '';
    if (files.length === 0) return;
    try {
      await api.importPins(course, files);
      state.message = strings.answers.imported(files.length);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'invalid_request') throw error;
      state.message = error.detail ?? strings.failed;
    }
    update();
    refresh();
  });
}
