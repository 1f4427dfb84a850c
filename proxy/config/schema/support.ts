import { z } from 'zod';
import { httpUrlOrEmpty } from './addresses.ts';
import { section } from './section.ts';

/** What a student in distress reads; empty: general words that name no number. */
export const support = section({
  text: z.string().trim().max(2_000).default(''),
  url: httpUrlOrEmpty.default(''),
  phone: z
    .string()
    .trim()
    .regex(/^(?:[+(\d][\d\s()./-]{1,30})?$/, 'must be a telephone number such as +49 30 1234567')
    .default(''),
});

/** Who is responsible for the tutor: a name, an e-mail address or the address of a page; shown to students. */
export const contact = z.string().trim().max(500).default('');
