import { html, nothing, type TemplateResult } from 'lit';
import type { EvaluationReply, EvaluationRunReply } from '../../proxy/admin/wire.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';

type ModelRun = EvaluationRunReply['models'][number];

/** How good the answers were when they were last asked for: golden questions and the attempts that every course is tried with. */
export function evaluationCard(
  { course, golden, problems, run }: EvaluationReply,
  context: PageContext,
): TemplateResult {
  const { strings, format } = context;
  const say = strings.evaluation;
  return html`<section class="card evaluation">
    <h2>${say.title}</h2>
    <p>
      ${golden === 0 ? say.noGolden : say.golden(format.count(golden), golden)}
      ${run === null ? say.noRun : say.last(format.time(run.startedAt))}
      ${run === null || run.isWhole ? nothing : say.stopped}
    </p>
    ${problems.map((problem) => html`<p>${light('act', strings, problem)}</p>`)}
    ${run === null ? nothing : run.models.map((model) => modelResult(model, run.models.length > 1, context))}
    <p class="quiet">${say.how(`npx course-tutor eval ${course}`)}</p>
  </section>`;
}

function modelResult(
  { model, passed, questions, byKind, isWorse, failed, failures }: ModelRun,
  isNamed: boolean,
  { strings, format }: PageContext,
): TemplateResult {
  const say = strings.evaluation;
  if (passed === null) return html`<p>${light('watch', strings, say.unanswered(model))}</p>`;
  const right = say.right(
    format.share(passed.share),
    format.share(passed.low),
    format.share(passed.high),
    format.count(questions),
  );
  return html`<div data-model=${model}>
    ${isNamed ? html`<h3>${model === 'auto' ? say.routed : model}</h3>` : nothing}
    <p>
      <b data-figure="evaluation.share">${right}</b>
      ${isWorse ? light('act', strings, say.worse) : nothing}
    </p>
    <ul class="practice">
      ${byKind.map(
        (kind) => html`<li>
          <b>${say.kind[kind.kind]}</b>
          <span class="quiet">${say.of(format.share(kind.passed.share), format.count(kind.questions))}</span>
        </li>`,
      )}
    </ul>
    ${
      failed === 0
        ? nothing
        : html`<details>
            <summary>${say.failed(format.count(failed), failed)}</summary>
            <ul class="failures">
              ${failures.map(
                ({ message, why }) => html`<li>
                  <q>${message}</q>
                  <span class="quiet" lang="en">${why}</span>
                </li>`,
              )}
            </ul>
          </details>`
    }
  </div>`;
}
