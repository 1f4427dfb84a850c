import { html, nothing, type TemplateResult } from 'lit';
import type { SnippetsReply, SnippetWay } from '../../proxy/admin/wire.ts';
import type { PageContext } from './page-context.ts';

export interface EmbedState {
  reply: SnippetsReply;
  lms: string;
  /** The code that was just copied; empty: none. */
  copied: string;
  /** The tutor itself is on the page. */
  hasPreview: boolean;
}

/** What to paste per platform, and the tutor as students will see it. */
export function embedView(state: EmbedState, context: PageContext): TemplateResult {
  const { strings, home, go, update } = context;
  const say = strings.embed;
  const { reply } = state;
  const chosen = reply.snippets.find(({ lms }) => lms === state.lms) ?? reply.snippets[0];
  return html`<h1 class="unseen">${say.title}</h1>
    <section class="card">
      <h2>${say.title}</h2>
      <p class="quiet">${say.hint} <code>${reply.publicUrl}</code></p>
      <div class="filters">
        <label
          >${say.course}
          <select @change=${(event: Event) => go({ course: (event.target as HTMLSelectElement).value })}>
            ${home.courses.map(
              ({ id, title }) => html`<option value=${id} ?selected=${id === reply.course}>${title}</option>`,
            )}
          </select></label
        >
      </div>
      <div class="segments" role="group" aria-label=${say.platform}>
        ${reply.snippets.map(
          ({ lms, title }) => html`<button
            type="button"
            aria-pressed=${lms === chosen?.lms}
            @click=${() => {
              state.lms = lms;
              update();
            }}
          >
            ${title}
          </button>`,
        )}
      </div>
      ${chosen === undefined ? nothing : chosen.ways.map((way) => wayIn(way, state, context))}
    </section>
    <section class="card">
      <h2>${say.preview}</h2>
      <p class="quiet">${say.previewHint}</p>
      ${state.hasPreview ? preview(reply.course, strings) : previewButton(state, context)}
    </section>`;
}

function wayIn({ title, steps, code }: SnippetWay, state: EmbedState, context: PageContext): TemplateResult {
  const say = context.strings.embed;
  const codeBox = (pasted: string) => html`<div class="code-box">
      <pre tabindex="0" role="region" aria-label=${`${say.code}: ${title}`}><code>${pasted}</code></pre>
      <button type="button" @click=${() => context.attempt(() => copy(pasted, state, context))}>
        ${state.copied === pasted ? say.copied : say.copy}
      </button>
    </div>
    <p class="unseen" role="status">${state.copied === pasted ? say.copied : nothing}</p>`;
  return html`<section class="way">
    <h3>${title}</h3>
    <ol class="steps">
      ${steps.map((step) => html`<li>${step}</li>`)}
    </ol>
    ${code === undefined ? nothing : codeBox(code)}
  </section>`;
}

function previewButton(state: EmbedState, { strings, update }: PageContext): TemplateResult {
  const show = () => {
    state.hasPreview = true;
    update();
  };
  return html`<p><button type="button" class="primary" @click=${show}>${strings.embed.showPreview}</button></p>`;
}

/** In a frame of its own: the tutor reads the page that it stands in, and this one is no lesson. */
function preview(course: string, { embed }: PageContext['strings']): TemplateResult {
  const address = `../embed/${encodeURIComponent(course)}`;
  return html`<iframe class="preview" src=${address} title=${embed.preview}></iframe>`;
}

async function copy(code: string, state: EmbedState, { update }: PageContext): Promise<void> {
  await navigator.clipboard.writeText(code);
  state.copied = code;
  update();
}
