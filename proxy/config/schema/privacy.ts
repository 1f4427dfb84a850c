import { z } from 'zod';
import { whole } from './numbers.ts';
import { section } from './section.ts';

const shareOfHundred = z.number().min(0).max(100);

export const privacy = section({
  retentionDays: whole.default(90),
  reviewSamplePercent: shareOfHundred.default(5),
  /** Whether it is counted how many see, open and use the tutor; false: browsers tell nothing. */
  funnel: z.boolean().default(true),
});
