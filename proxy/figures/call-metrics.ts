import { Histogram, type Registry } from 'prom-client';
import type { ProviderKind } from '../providers/provider-kind.ts';
import type { Settlement } from '../store/ledger.ts';
import type { ReservationTerms } from '../store/reservation.ts';

/** Seconds: 0.01 doubling to 81.92. Tokens: 1, 4, 16 ... 67,108,864. Both as the conventions advise. */
const secondsBuckets = Array.from({ length: 14 }, (_, index) => 0.01 * 2 ** index);
const tokenBuckets = Array.from({ length: 14 }, (_, index) => 4 ** index);

export type CallTerms = Pick<ReservationTerms, 'model' | 'provider'>;

/**
 * Model calls as histograms by the OpenTelemetry conventions for generative AI
 * (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/), written
 * the way Prometheus spells such names. Input tokens include cached ones.
 */
export class CallMetrics {
  readonly #kindOf: (provider: string) => ProviderKind | undefined;
  readonly #duration: Histogram;
  readonly #firstChunk: Histogram;
  readonly #tokens: Histogram;

  constructor(registry: Registry, kindOf: (provider: string) => ProviderKind | undefined) {
    this.#kindOf = kindOf;
    const labels = ['gen_ai_operation_name', 'gen_ai_provider_name', 'gen_ai_request_model'];
    const registers = [registry];
    this.#duration = new Histogram({
      name: 'gen_ai_client_operation_duration_seconds',
      help: 'Duration of model calls',
      labelNames: [...labels, 'error_type'],
      buckets: secondsBuckets,
      registers,
    });
    this.#firstChunk = new Histogram({
      name: 'gen_ai_client_operation_time_to_first_chunk_seconds',
      help: 'From sending a model call to its first text',
      labelNames: labels,
      buckets: secondsBuckets,
      registers,
    });
    this.#tokens = new Histogram({
      name: 'gen_ai_client_token_usage',
      help: 'Tokens of model calls; input includes what was read from a cache',
      labelNames: [...labels, 'gen_ai_token_type'],
      buckets: tokenBuckets,
      registers,
    });
  }

  observe(call: CallTerms, { usage, status, fault, firstTokenMs, totalMs }: Settlement): void {
    const labels = {
      gen_ai_operation_name: 'chat',
      // A server without a vendor keeps its name in the configuration.
      gen_ai_provider_name: this.#kindOf(call.provider)?.vendor ?? call.provider,
      gen_ai_request_model: call.model,
    };
    this.#duration.observe({ ...labels, error_type: fault ?? '' }, totalMs / 1000);
    if (firstTokenMs !== undefined) this.#firstChunk.observe(labels, firstTokenMs / 1000);
    if (status === 'released') return;
    this.#tokens.observe({ ...labels, gen_ai_token_type: 'input' }, usage.inputTokens);
    this.#tokens.observe({ ...labels, gen_ai_token_type: 'output' }, usage.outputTokens);
  }
}
