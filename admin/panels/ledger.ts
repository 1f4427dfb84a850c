import { html, nothing, type TemplateResult } from 'lit';
import type { CallsReply, LedgerEntry } from '../../proxy/admin/wire.ts';
import { type CallFilter, ledgerFile } from '../sidecar/api.ts';
import type { PageContext } from './page-context.ts';

export interface LedgerState {
  filter: CallFilter;
  rows: LedgerEntry[];
  next: string | null;
  /** Models of the range, for the filter. */
  models: string[];
  /** A student about to be forgotten. */
  forgetting: string;
  /** What the last action did. */
  message: string;
}

export const noFilter: CallFilter = { model: '', status: '', student: '' };
const statuses = ['settled', 'estimated', 'released', 'open'] as const;

export function ledgerView(state: LedgerState, context: PageContext): TemplateResult {
  const { strings, days } = context;
  const say = strings.money;
  return html`<section class="card">
    <header class="line">
      <div>
        <h2>${say.ledger}</h2>
        <p class="quiet">${say.ledgerHint}</p>
      </div>
      <a class="button" href=${ledgerFile(days, 'csv')} download>${say.csv}</a>
    </header>
    ${filters(state, context)} ${state.filter.student === '' ? nothing : studentActions(state, context)}
    <p role="status" class="quiet">${state.message}</p>
    ${state.rows.length === 0 ? html`<p class="quiet">${say.noCalls}</p>` : table(state.rows, state, context)}
    ${
      state.next === null
        ? nothing
        : html`<p><button type="button" @click=${() => context.attempt(() => loadMore(state, context))}>${say.more}</button></p>`
    }
  </section>`;
}

function filters(state: LedgerState, context: PageContext): TemplateResult {
  const { strings } = context;
  const say = strings.money;
  const change = (name: keyof CallFilter) => (event: Event) => {
    const { value } = event.target as HTMLSelectElement | HTMLInputElement;
    applyFilter(state, { ...state.filter, [name]: value.trim() }, context);
  };
  const { model, status, student } = state.filter;
  const isFiltered = model !== '' || status !== '' || student !== '';
  return html`<div class="filters" role="group" aria-label=${say.filters}>
    <label
      >${say.model}
      <select @change=${change('model')}>
        <option value="" ?selected=${model === ''}>${say.anyModel}</option>
        ${state.models.map((name) => html`<option value=${name} ?selected=${name === model}>${name}</option>`)}
      </select></label
    >
    <label
      >${say.status}
      <select @change=${change('status')}>
        <option value="" ?selected=${status === ''}>${say.anyStatus}</option>
        ${statuses.map((name) => html`<option value=${name} ?selected=${name === status}>${say.statuses[name]}</option>`)}
      </select></label
    >
    <label>${say.studentFilter} <input type="text" .value=${student} spellcheck="false" @change=${change('student')} /></label>
    ${
      isFiltered
        ? html`<button type="button" class="link" @click=${() => applyFilter(state, noFilter, context)}>${say.clear}</button>`
        : nothing
    }
  </div>`;
}

function studentActions(state: LedgerState, context: PageContext): TemplateResult {
  const { strings, update } = context;
  const say = strings.money;
  const { student } = state.filter;
  const ask = (name: string) => {
    state.forgetting = name;
    update();
  };
  if (state.forgetting !== student) {
    return html`<p class="actions">
      <a class="button" href=${`api/students/${encodeURIComponent(student)}`} download>${say.exportStudent}</a>
      <button type="button" class="danger" @click=${() => ask(student)}>${say.forgetStudent}</button>
    </p>`;
  }
  return html`<div class="confirm" role="group" aria-label=${say.forgetStudent}>
    <p>${say.forgetSure(student)}</p>
    <p class="actions">
      <button type="button" class="danger" @click=${() => context.attempt(() => forget(state, context))}>${say.forgetYes}</button>
      <button type="button" @click=${() => ask('')}>${say.cancel}</button>
    </p>
  </div>`;
}

function table(rows: readonly LedgerEntry[], state: LedgerState, context: PageContext): TemplateResult {
  const { strings, format } = context;
  const say = strings.money;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${say.ledger}>
    <table class="ledger">
      <thead>
        <tr>
          <th scope="col">${say.time}</th>
          <th scope="col">${strings.course}</th>
          <th scope="col">${say.student}</th>
          <th scope="col">${say.complexity}</th>
          <th scope="col">${say.model}</th>
          <th scope="col">${say.key}</th>
          <th scope="col" class="number">${say.tokens}<small>${say.tokensHint}</small></th>
          <th scope="col" class="number">${say.cost}</th>
          <th scope="col">${say.status}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr>
            <td>${format.time(row.time)}</td>
            <td>${row.course}</td>
            <td>
              <button
                type="button"
                class="link code"
                title=${row.student}
                @click=${() => applyFilter(state, { ...state.filter, student: row.student }, context)}
              >
                ${row.student.slice(0, 8)}
              </button>
            </td>
            <td>${strings.charts[row.complexity]}</td>
            <td>${row.model}</td>
            <td>${row.key}</td>
            <td class="number">
              ${format.count(row.inputTokens)} (${format.count(row.cachedInputTokens)}) / ${format.count(row.outputTokens)}
            </td>
            <td class="number">${format.usd(row.microUsd / 1_000_000)}</td>
            <td>${say.statuses[row.status]}${row.fault === '' ? nothing : html`<small>${strings.charts.error(`call_${row.fault}`)}</small>`}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function applyFilter(state: LedgerState, filter: CallFilter, { refresh }: PageContext): void {
  state.filter = filter;
  state.forgetting = '';
  state.message = '';
  refresh();
}

async function loadMore(state: LedgerState, { api, days, update }: PageContext): Promise<void> {
  const { rows, next }: CallsReply = await api.calls({ ...days, ...state.filter, before: state.next ?? '' });
  state.rows = [...state.rows, ...rows];
  state.next = next;
  update();
}

async function forget(state: LedgerState, context: PageContext): Promise<void> {
  const { api, strings, format, refresh } = context;
  const { answers } = await api.deleteStudent(state.filter.student);
  state.filter = noFilter;
  state.forgetting = '';
  state.message = strings.money.forgot(format.count(answers));
  refresh();
}
