import { html, nothing, type TemplateResult } from 'lit';
import type { AuditReply, LinkReply } from '../../proxy/admin/wire.ts';
import { auditFile } from '../sidecar/api.ts';
import type { PageContext } from './page-context.ts';

export interface AccessState {
  /** An address that was made just now; it is shown once. */
  made: { who: string; address: string } | undefined;
  message: string;
}

export interface AccessFigures {
  audit: AuditReply;
  /** undefined: not for this reader. */
  links: readonly LinkReply[] | undefined;
  state: AccessState;
}

export function noAccessState(): AccessState {
  return { made: undefined, message: '' };
}

/** Who may look at the tutor by a link, and who has looked and changed something. */
export function accessView({ audit, links, state }: AccessFigures, context: PageContext): TemplateResult {
  return html`<h1 class="unseen">${context.strings.access.title}</h1>
    ${links === undefined ? nothing : linksCard(links, state, context)} ${auditCard(audit, context)}`;
}

function linksCard(links: readonly LinkReply[], state: AccessState, context: PageContext): TemplateResult {
  const { strings, format, home, api } = context;
  const say = strings.access;
  const make = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const until = text('until');
    const wanted = { who: text('who'), courses: [text('course')], ...(until !== '' && { until }) };
    context.attempt(async () => {
      const { who, address } = await api.makeLink(wanted);
      state.made = { who, address };
      form.reset();
      context.refresh();
    });
  };
  const revoke = (id: string) => () =>
    context.attempt(async () => {
      await api.revokeLink(id);
      state.made = undefined;
      context.refresh();
    });
  return html`<section class="card">
    <h2>${say.links}</h2>
    <p class="quiet">${say.linksHint}</p>
    <form class="filters" @submit=${make}>
      <label>${say.who} <input name="who" required maxlength="200" autocomplete="off" /></label>
      <label
        >${strings.course}
        <select name="course">
          ${home.courses.map(({ id, title }) => html`<option value=${id}>${title}</option>`)}
        </select></label
      >
      <label>${say.until} <input type="date" name="until" min=${home.today} /></label>
      <button type="submit" class="primary">${say.make}</button>
    </form>
    <p role="status">
      ${state.made === undefined ? nothing : html`${say.made(state.made.who)} <code>${state.made.address}</code>`}
    </p>
    ${
      links.length === 0
        ? nothing
        : html`<div class="scroll" tabindex="0" role="region" aria-label=${say.links}>
          <table>
            <tbody>
              ${links.map(
                ({ id, who, courses, isOnce, expires, used }) => html`<tr>
                  <th scope="row">${who}<small>${courses.join(', ')}</small></th>
                  <td>${isOnce ? say.once : say.often} ${format.time(expires)}</td>
                  <td>${used === null ? say.unused : say.used(format.time(used))}</td>
                  <td><button type="button" class="link" @click=${revoke(id)}>${say.revoke}</button></td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>`
    }
  </section>`;
}

function auditCard({ entries }: AuditReply, { strings, format, days }: PageContext): TemplateResult {
  const say = strings.access;
  return html`<section class="card">
    <h2>${say.log}</h2>
    <p class="quiet">${say.logHint}</p>
    ${
      entries.length === 0
        ? html`<p>${say.logNone}</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label=${say.log}>
          <table>
            <thead>
              <tr>
                <th scope="col">${say.time}</th>
                <th scope="col">${say.person}</th>
                <th scope="col">${say.deed}</th>
                <th scope="col">${strings.course}</th>
              </tr>
            </thead>
            <tbody>
              ${entries.map(
                ({ time, who, action, course, subject }) => html`<tr data-action=${action}>
                  <td>${format.time(time)}</td>
                  <th scope="row">${who}</th>
                  <td title=${subject}>${say.actions[action]}</td>
                  <td>${course}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>`
    }
    <p><a href=${auditFile(days, 'csv')} download>${say.csv}</a> · <a href=${auditFile(days, 'json')} download>${say.json}</a></p>
  </section>`;
}
