import { html, nothing, type TemplateResult } from 'lit';
import type {
  FaultStatus,
  KeyStatus,
  Overview,
  ProviderStatus,
  StatusReply,
} from '../../proxy/admin/wire.ts';
import * as thresholds from '../../proxy/ground/thresholds.ts';
import { keyLevel, tightest } from '../figures/key-use.ts';
import { judgeErrors, judgeLimitUse, type Level, worst } from '../figures/thresholds.ts';
import { bar } from './bar.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';

/** A light per provider and key, with how much of its limits is used. */
export function lightsCard(
  { providers, breakers, faults }: Pick<StatusReply, 'providers' | 'breakers' | 'faults'>,
  { errorRate, questions }: Pick<Overview['summary'], 'errorRate' | 'questions'>,
  errorRateBefore: number | null,
  context: PageContext,
): TemplateResult {
  const { strings, format } = context;
  const say = strings.lights;
  const disturbed = breakers.filter(({ state }) => state !== 'closed');
  const level = worst([
    judgeErrors(errorRate, questions),
    ...providers.flatMap(({ keys }) => keys.map(keyLevel)),
    ...providers.map(({ waiting }): Level => (waiting > 0 ? 'watch' : 'good')),
    ...disturbed.map((): Level => 'watch'),
  ]);
  return html`<section class="card dial lights" data-level=${level}>
    <header>
      <h2>${say.title}</h2>
      ${light(level, strings)}
    </header>
    <dl class="rows">
      <div>
        <dt>${say.errorRate}<small>${strings.target(`≤ ${format.share(thresholds.errorRate.warning)}`)} · ${strings.before(format.share(errorRateBefore))}</small></dt>
        <dd><b data-figure="errorRate">${format.share(errorRate)}</b> ${light(judgeErrors(errorRate, questions), strings)}</dd>
      </div>
    </dl>
    ${providers.every(({ keys }) => keys.length === 0) ? html`<p class="quiet">${say.noProviders}</p>` : nothing}
    <p><a href=${context.addressOf({ view: 'questions', filter: { kind: 'failed' } })}>${strings.asked.failedLink}</a></p>
    <ul class="providers">
      ${providers.filter(({ keys }) => keys.length > 0).map((provider) => providerItem(provider, context))}
    </ul>
    ${
      disturbed.length === 0
        ? nothing
        : html`<ul class="breakers">
            ${disturbed.map(
              ({ model, state }) =>
                html`<li>${light('watch', strings, state === 'open' ? say.breakerOpen(model) : say.breakerHalfOpen(model))}</li>`,
            )}
          </ul>`
    }
    ${
      faults.length === 0
        ? nothing
        : html`<h3>${say.faults}</h3>
            <ul class="faults">
              ${faults.map((fault) => html`<li>${faultLine(fault, context)}</li>`)}
            </ul>`
    }
  </section>`;
}

/** What the machines say, as they say it. */
function faultLine(
  { model, address, at, kind, status, code, param, words }: FaultStatus,
  { format }: PageContext,
): TemplateResult {
  const parts = [status === undefined ? undefined : `HTTP ${status}`, code, param, words];
  const said = parts.filter((part) => part !== undefined).join(' · ') || kind;
  return html`<b>${model}</b> ${address ?? ''} <time datetime=${at}>${format.time(at)}</time>: <code>${said}</code>`;
}

function providerItem({ waiting, keys }: ProviderStatus, context: PageContext): TemplateResult {
  const { strings } = context;
  return html`<li>
    ${keys.map((key) => keyRow(key, context))}
    ${waiting > 0 ? html`<p class="quiet">${light('watch', strings, strings.lights.waiting(waiting))}</p>` : nothing}
  </li>`;
}

function keyRow(key: KeyStatus, { strings, format }: PageContext): TemplateResult {
  const say = strings.lights;
  const state = { good: say.keyGood, bad: say.keyBad, spent: say.keySpent }[key.state];
  const isResting = key.state === 'good' && key.models.some((lane) => lane.state === 'resting');
  const use = tightest(key);
  const isNearLimit = key.state === 'good' && use !== undefined && judgeLimitUse(use.share) !== 'good';
  const word = isNearLimit ? say.ofLimit(format.share(use.share)) : isResting ? say.resting : state;
  return html`<div class="key">
    <p class="line">
      <span>${key.label}</span>
      ${light(keyLevel(key), strings, word)}
    </p>
    ${key.retryAt === undefined ? nothing : html`<p class="quiet">${say.triedAgain} <time datetime=${key.retryAt}>${format.time(key.retryAt)}</time></p>`}
    ${
      use === undefined
        ? html`<p class="quiet">${say.noLimit}</p>`
        : html`${bar({
            value: use.share,
            end: 1,
            level: judgeLimitUse(use.share),
            marks: [],
          })}
            <p class="quiet">${use.kind === 'requests' ? say.requests : say.tokens}: ${say.ofLimit(format.share(use.share))}</p>`
    }
  </div>`;
}
