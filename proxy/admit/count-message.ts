import type { ConfigValues } from '../config/schema.ts';
import type { Clock } from '../ground/clock.ts';
import type { Asked } from '../question/asked.ts';
import type { Allowance } from '../store/admission.ts';
import type { Store } from '../store/store.ts';
import { rateLimited, studentLimits } from './admit.ts';

interface CountTools {
  store: Pick<Store, 'count'>;
  clock: Clock;
  config: Pick<ConfigValues, 'limits'>;
}

/**
 * Counts a message that costs nothing and is not written down against the limits
 * of a minute. The limits of a day do not stand in its way.
 * @throws TutorError `rate_limited`
 */
export async function countMessage(
  { student, addressKey }: Pick<Asked, 'student' | 'addressKey'>,
  { store, clock, config }: CountTools,
): Promise<readonly Allowance[]> {
  const counted = await store.count(studentLimits(student, addressKey, config.limits), clock.now());
  if (counted.kind === 'rate_limited') throw rateLimited(counted);
  return counted.allowances.toSorted((a, b) => a.remaining - b.remaining);
}
