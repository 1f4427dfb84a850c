import { z } from 'zod';
import { whole } from './numbers.ts';
import { section } from './section.ts';

/** How what a question is about is found in a course, beside its words. */
export const search = section({
  /** off: a key alone does not begin to spend on what nobody has asked for. */
  embeddings: z
    .union([
      z.enum(['auto', 'off']),
      z.strictObject({
        provider: z.string().min(1),
        model: z.string().min(1),
        /** Of a model that is not known here. */
        usdPerMillion: z.number().min(0).optional(),
        /** Left out: as many as the model makes. */
        dimensions: whole.max(4_096).optional(),
      }),
    ])
    .default('off'),
});
