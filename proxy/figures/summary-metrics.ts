import { Gauge, type Registry } from 'prom-client';
import { snakeCase } from '../ground/snake-case.ts';
import type { Summary } from './summary.ts';

type Labels = Record<string, string>;

/** One number of a summary, as Prometheus shall see it; null: nothing was counted. */
interface Sample {
  name: string;
  help: string;
  labels?: Labels;
  value: number | null;
}

function sample(name: string, help: string, value: number | null, labels?: Labels): Sample {
  return {
    name: `course_tutor_${name}`,
    help: `${help}, today`,
    value,
    ...(labels !== undefined && { labels }),
  };
}

/**
 * Every figure of a summary under its own name in snake case, but for three that
 * Prometheus wants otherwise: times in seconds, and no gauge that is called a count.
 */
function samplesOf(summary: Summary): Sample[] {
  const { savedUsd, firstTokenMs, totalMs, complexity, stars, accuracy } = summary;
  const percentiles = (name: string, help: string, { p50, p95, p99 }: Summary['firstTokenMs']) => [
    sample(name, help, secondsOf(p50), { percentile: '50' }),
    sample(name, help, secondsOf(p95), { percentile: '95' }),
    sample(name, help, secondsOf(p99), { percentile: '99' }),
  ];
  return [
    sample('questions', 'Questions', summary.questions),
    sample('students', 'Students that asked', summary.students),
    sample('cost_usd', 'Spent', summary.costUsd),
    sample('budget_usd', 'Budget', summary.budgetUsd),
    sample('forecast_usd', 'What will be spent if the day goes on as it began', summary.forecastUsd),
    sample('cost_per_question_usd', 'Cost per question', summary.costPerQuestionUsd),
    sample('cost_per_student_month_usd', 'Cost per student and 30 days', summary.costPerStudentMonthUsd),
    sample(
      'prompt_cache_hit_rate',
      'Share of input tokens read from prompt caches',
      summary.promptCacheHitRate,
    ),
    sample('answer_cache_hit_rate', 'Share of questions answered from the cache', summary.answerCacheHitRate),
    ...(['routing', 'promptCache', 'answerCache'] as const).map((cause) =>
      sample('saved_usd', 'Saved, net of cache writes', savedUsd[cause], { cause: snakeCase(cause) }),
    ),
    ...percentiles('first_token_seconds', 'From question to first text', firstTokenMs),
    ...percentiles('answer_seconds', 'From question to last text', totalMs),
    sample('tokens_per_second', 'Speed of answers after their first text', summary.tokensPerSecond),
    sample('error_rate', 'Share of questions that ended in a failure', summary.errorRate),
    ...(['simple', 'medium', 'complex'] as const).map((level) =>
      sample('complexity', 'Questions by complexity', complexity[level], { complexity: level }),
    ),
    ...summary.models.flatMap(({ model, questions, costUsd }) => [
      sample('model_questions', 'Questions answered by a model', questions, { model }),
      sample('model_cost_usd', 'Spent on a model', costUsd, { model }),
    ]),
    sample('stars_average', 'Average rating, 1 to 5', stars.average),
    sample('ratings', 'Ratings', stars.count),
    sample('accuracy', 'Share of reviewed answers marked right', accuracy.share),
    sample('accuracy_low', 'Lower end of its 95 % interval', accuracy.low),
    sample('accuracy_high', 'Upper end of its 95 % interval', accuracy.high),
    sample('accuracy_reviewed', 'Reviewed answers', accuracy.reviewed),
    sample('context_found', 'Share of answers with a source in the course', summary.contextFound),
  ];
}

/** The three under the names that they had first, for boards that ask for those. */
function formerSamplesOf({ firstTokenMs, totalMs, stars }: Summary): Sample[] {
  const quantiles = (name: string, help: string, { p50, p95, p99 }: Summary['firstTokenMs']) => [
    sample(name, help, p50, { quantile: '0.5' }),
    sample(name, help, p95, { quantile: '0.95' }),
    sample(name, help, p99, { quantile: '0.99' }),
  ];
  return [
    ...quantiles('first_token_ms', 'From question to first text', firstTokenMs),
    ...quantiles('total_ms', 'From question to last text', totalMs),
    sample('stars_count', 'Ratings', stars.count),
  ];
}

function secondsOf(ms: number | null): number | null {
  return ms === null ? null : ms / 1000;
}

/** Gauges that are set anew for every scrape, so that a course or model of yesterday leaves nothing behind. */
export class SummaryMetrics {
  readonly #registry: Registry;
  readonly #samplesOf: (summary: Summary) => Sample[];
  readonly #gauges = new Map<string, Gauge>();

  /** @param names `former`: those three alone, as they were called first */
  constructor(registry: Registry, names: 'present' | 'former' = 'present') {
    this.#registry = registry;
    this.#samplesOf = names === 'present' ? samplesOf : formerSamplesOf;
  }

  /** @param summaries of today: of all courses together (course null) and of each course */
  show(summaries: readonly Summary[]): void {
    for (const gauge of this.#gauges.values()) gauge.reset();
    for (const summary of summaries) {
      const course: Labels = summary.course === null ? {} : { course: summary.course };
      for (const sample of this.#samplesOf(summary)) {
        const gauge = this.#gauge(sample);
        if (sample.value !== null) gauge.set({ ...course, ...sample.labels }, sample.value);
      }
    }
  }

  #gauge({ name, help, labels = {} }: Sample): Gauge {
    const known = this.#gauges.get(name);
    if (known !== undefined) return known;
    const labelNames = ['course', ...Object.keys(labels)];
    const gauge = new Gauge({ name, help, labelNames, registers: [this.#registry] });
    gauge.reset();
    this.#gauges.set(name, gauge);
    return gauge;
  }
}
