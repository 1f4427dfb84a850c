import type { Config } from '../config/load.ts';
import type { Alert, AlertLevel } from './alert.ts';
import { type BudgetUse, isTooLittle } from './budget.ts';
import type { OperatorFormats } from './formats.ts';
import { type SignalState, signalRules, thresholdOf } from './signal.ts';
import type { Speech } from './tools.ts';

/** A signal in words. */
export function describeSignal(
  { kind, subject, value, sinceMs }: SignalState,
  level: AlertLevel,
  { words, formats }: Speech,
  { catalogue }: Pick<Config, 'catalogue'>,
): Alert {
  const threshold = thresholdOf(signalRules[kind], level);
  const model = catalogue[subject];
  const facts = {
    subject,
    value: shown(kind, value, formats),
    // What to aim at, also where it is far away.
    threshold: shown(kind, thresholdOf(signalRules[kind], 'warning'), formats),
    isCritical: level === 'critical',
    lastDay: model?.retiresOn === undefined ? '' : formats.day(model.retiresOn),
    replacement: model?.replacement,
  };
  const say = words.signals[kind];
  return {
    kind,
    level,
    subject,
    value,
    threshold,
    sinceMs,
    title: say.title(facts),
    advice: say.advice(facts),
  };
}

/**
 * What has become of a budget, in a line.
 * @param percent the highest threshold that it has passed
 */
export function budgetTitle(
  use: BudgetUse,
  percent: number,
  course: string | undefined,
  { words: { budget }, formats }: Speech,
): string {
  if (percent < 100) return budget.title(formats.percent(percent / 100), course);
  return isTooLittle(use) ? budget.refusedTitle(course) : budget.spentTitle(course);
}

function shown(kind: SignalState['kind'], value: number, formats: OperatorFormats): string {
  switch (kind) {
    case 'error_rate':
    case 'cache_hit_rate':
    case 'tier_limit':
      return formats.percent(value);
    case 'first_token':
      return formats.seconds(value);
    case 'cost_per_student':
      return formats.usd(value);
    case 'free_tier':
    case 'key_failed':
    case 'model_retiring':
    case 'backup_failing':
    case 'quality_fell':
      return formats.count(value);
    default:
      return kind satisfies never;
  }
}
