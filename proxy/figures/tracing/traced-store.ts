import type { ProviderKind } from '../../providers/provider-kind.ts';
import type { AdmitRequest } from '../../store/admission.ts';
import type { AnswerOutcome, CloseAnswer } from '../../store/answers.ts';
import { ForwardingStore } from '../../store/forwarding-store.ts';
import type { Settlement } from '../../store/ledger.ts';
import type { ReservationTerms, ReserveRequest } from '../../store/reservation.ts';
import type { Store } from '../../store/store.ts';
import { newSpanId, newTraceId, type Span } from './span.ts';

interface OpenAnswer {
  traceId: string;
  spanId: string;
  startMs: number;
  course: string;
  complexity: string;
}

interface OpenCall {
  model: string;
  provider: string;
  /** Undefined: its question was let in by another process. */
  answer: OpenAnswer | undefined;
}

/** Ends that are failures of the tutor; see `AnswerOutcome`. */
const failures: ReadonlySet<AnswerOutcome> = new Set([
  'providers_unavailable',
  'internal',
  'restarted',
  'crashed',
]);

/**
 * One tree of spans for each question: the answer, and below it every call of a
 * model, by the OpenTelemetry conventions for generative AI
 * (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/). What it
 * knows is what is booked: times, tokens and money, no word and no student.
 */
export class TracedStore extends ForwardingStore {
  readonly #take: (span: Span) => void;
  readonly #kindOf: (provider: string) => ProviderKind | undefined;
  readonly #answers = new Map<string, OpenAnswer>();
  readonly #calls = new Map<string, OpenCall>();

  constructor(
    store: Store,
    take: (span: Span) => void,
    kindOf: (provider: string) => ProviderKind | undefined,
  ) {
    super(store);
    this.#take = take;
    this.#kindOf = kindOf;
  }

  override async admit(request: AdmitRequest) {
    const outcome = await super.admit(request);
    if (outcome.kind !== 'admitted') return outcome;
    const { answerId, nowMs, course, complexity } = request;
    const ids = { traceId: newTraceId(), spanId: newSpanId() };
    this.#answers.set(answerId, { ...ids, startMs: nowMs, course, complexity });
    if (outcome.reservation?.kind === 'reserved' && request.reservation !== undefined) {
      this.#begin(request.reservation, answerId);
    }
    return outcome;
  }

  override async reserve(request: ReserveRequest) {
    const outcome = await super.reserve(request);
    if (outcome.kind === 'reserved') this.#begin(request, request.answerId);
    return outcome;
  }

  override async settle(settlement: Settlement, close?: CloseAnswer): Promise<void> {
    await super.settle(settlement, close);
    this.#endCall(settlement);
    if (close !== undefined) this.#endAnswer(close);
  }

  override async close(answer: CloseAnswer): Promise<void> {
    await super.close(answer);
    this.#endAnswer(answer);
  }

  #begin({ callId, model, provider, isRent }: ReservationTerms, answerId: string): void {
    // A rent is no model call.
    if (!isRent) this.#calls.set(callId, { model, provider, answer: this.#answers.get(answerId) });
  }

  #endCall({ callId, nowMs, totalMs, usage, microUsd, status, fault, firstTokenMs }: Settlement): void {
    const call = this.#calls.get(callId);
    if (call === undefined) return;
    this.#calls.delete(callId);
    const { model, provider, answer } = call;
    this.#take({
      traceId: answer?.traceId ?? newTraceId(),
      spanId: newSpanId(),
      ...(answer !== undefined && { parentId: answer.spanId }),
      name: `chat ${model}`,
      kind: 'client',
      startMs: nowMs - totalMs,
      endMs: nowMs,
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': this.#kindOf(provider)?.vendor ?? provider,
        'gen_ai.request.model': model,
        'gen_ai.usage.input_tokens': usage.inputTokens,
        'gen_ai.usage.output_tokens': usage.outputTokens,
        'gen_ai.usage.cache_read.input_tokens': usage.cachedInputTokens,
        'course_tutor.call.status': status,
        'course_tutor.cost_usd': microUsd / 1_000_000,
        'course_tutor.first_token_seconds': firstTokenMs === undefined ? undefined : firstTokenMs / 1_000,
      },
      ...(fault !== undefined && { fault }),
    });
  }

  #endAnswer({ answerId, nowMs, outcome, model, cached, costMicroUsd, sources }: CloseAnswer): void {
    const answer = this.#answers.get(answerId);
    if (answer === undefined) return;
    this.#answers.delete(answerId);
    const { traceId, spanId, startMs, course, complexity } = answer;
    this.#take({
      traceId,
      spanId,
      startMs,
      endMs: nowMs,
      name: 'invoke_agent course-tutor',
      kind: 'server',
      attributes: {
        'gen_ai.operation.name': 'invoke_agent',
        'gen_ai.agent.name': 'course-tutor',
        'gen_ai.response.model': model === '' ? undefined : model,
        'course_tutor.answer.id': answerId,
        'course_tutor.course': course,
        'course_tutor.complexity': complexity,
        'course_tutor.outcome': outcome,
        'course_tutor.cached': cached,
        'course_tutor.sources': sources.length,
        'course_tutor.cost_usd': costMicroUsd / 1_000_000,
      },
      ...(failures.has(outcome) && { fault: outcome }),
    });
  }
}
