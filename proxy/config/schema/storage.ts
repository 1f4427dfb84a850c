import { z } from 'zod';
import { whole } from './numbers.ts';
import { section } from './section.ts';
import { cronOrEmpty } from './times.ts';

export const storage = section({
  url: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'must be sqlite:FILE or postgres://...')
    .default('sqlite:data/tutor.db'),
});

export const backup = section({
  /** Empty: none are made by themselves. */
  schedule: cronOrEmpty('0 4 * * *').default(''),
  /** As many of those made by schedule are kept. */
  keep: whole.default(7),
  folder: z.string().min(1, 'must name a folder').default('data/backups'),
});
