import { z } from 'zod';
import { databaseUrlMistake } from '../database-url.ts';
import { whole } from './numbers.ts';
import { section } from './section.ts';
import { cronOrEmpty } from './times.ts';

export const storage = section({
  url: z
    .string()
    .superRefine((address, context) => {
      const mistake = databaseUrlMistake(address);
      if (mistake !== undefined) context.addIssue(mistake);
    })
    .default('sqlite:data/tutor.db'),
});

export const backup = section({
  /** Empty: none are made by themselves. */
  schedule: cronOrEmpty('0 4 * * *').default(''),
  /** As many of those made by schedule are kept. */
  keep: whole.default(7),
  folder: z.string().min(1, 'must name a folder').default('data/backups'),
});
