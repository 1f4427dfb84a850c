import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { AccessStatus } from '../answer/keys/status.ts';
import type { ConfigValues } from '../config/schema.ts';
import { kindOf } from '../providers/kinds.ts';
import { CallMetrics } from './call-metrics.ts';
import type { Summary } from './summary.ts';
import { SummaryMetrics } from './summary-metrics.ts';

/** Everything that `GET /metrics` shows, in Prometheus' text format. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #summary = new SummaryMetrics(this.#registry);
  readonly #former = new Registry();
  readonly #formerSummary = new SummaryMetrics(this.#former, 'former');
  /** Told of every model call. */
  readonly calls: CallMetrics;
  readonly #keyUse: Gauge;
  readonly #keyGood: Gauge;
  readonly #breaker: Gauge;

  constructor(providers: ConfigValues['providers']) {
    const registers = [this.#registry];
    this.calls = new CallMetrics(this.#registry, (name) => kindOf(name, providers));
    this.#keyUse = new Gauge({
      name: 'course_tutor_key_limit_use',
      help: "Share of a key's limit per minute that is used; keys without a limit are left out",
      labelNames: ['key', 'limit'],
      registers,
    });
    this.#keyGood = new Gauge({
      name: 'course_tutor_key_good',
      help: '1: the key is accepted; 0: it is refused or its quota is spent',
      labelNames: ['key'],
      registers,
    });
    this.#breaker = new Gauge({
      name: 'course_tutor_breaker_closed',
      help: '1: the model is called; 0: it is left alone after failures',
      labelNames: ['provider', 'model'],
      registers,
    });
    collectDefaultMetrics({ register: this.#registry });
    // Gauges that are called totals, of what is there by type as well.
    for (const sum of ['handles', 'requests', 'resources']) {
      this.#registry.removeSingleMetric(`nodejs_active_${sum}_total`);
    }
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /**
   * @param summaries of today: of all courses together (course null) and of each course
   * @param former adds what was renamed, under the names it had
   */
  async text(summaries: readonly Summary[], access: AccessStatus, former = false): Promise<string> {
    this.#summary.show(summaries);
    this.#showAccess(access);
    const text = await this.#registry.metrics();
    if (!former) return text;
    this.#formerSummary.show(summaries);
    return `${text}\n${await this.#former.metrics()}`;
  }

  #showAccess({ providers, breakers }: AccessStatus): void {
    for (const gauge of [this.#keyUse, this.#keyGood, this.#breaker]) gauge.reset();
    for (const { label, state, requestsPerMinute, tokensPerMinute } of providers.flatMap(
      ({ keys }) => keys,
    )) {
      this.#keyGood.set({ key: label }, state === 'good' ? 1 : 0);
      const uses = { requests: requestsPerMinute, tokens: tokensPerMinute };
      for (const [limit, { used, limit: most }] of Object.entries(uses)) {
        if (most !== null) this.#keyUse.set({ key: label, limit }, used / most);
      }
    }
    for (const { provider, model, state } of breakers) {
      this.#breaker.set({ provider, model }, state === 'closed' ? 1 : 0);
    }
  }
}
