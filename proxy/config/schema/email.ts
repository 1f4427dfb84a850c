import { z } from 'zod';
import { languages } from '../../words/languages.ts';
import { type MailAddress, readMailAddresses } from '../mail-address.ts';
import { smtpUrlMistake } from '../smtp-url.ts';
import { section } from './section.ts';

const mailAddresses = z.string().transform((text, context): MailAddress[] => {
  const addresses = readMailAddresses(text);
  if (addresses !== undefined) return addresses;
  context.addIssue('must be an address such as admin@example.edu or "Ada Admin <admin@example.edu>"');
  return z.NEVER;
});

/** One text or a list of them, each with one address or several with commas between. */
export const mailRecipients = z
  .preprocess((to) => (typeof to === 'string' ? [to] : to), z.array(mailAddresses))
  .transform((lists) => lists.flat());

export const email = section({
  smtpUrl: z
    .string()
    .trim()
    .superRefine((address, context) => {
      const mistake = address === '' ? undefined : smtpUrlMistake(address);
      if (mistake !== undefined) context.addIssue(mistake);
    })
    .default(''),
  /** As whom: an address, with a name before it in `<>` if wanted. */
  from: mailAddresses
    .refine((addresses) => addresses.length === 1, 'must be one address of e-mail')
    .transform(([address]) => address as MailAddress)
    .prefault('tutor@example.edu'),
  to: mailRecipients.prefault([]),
  language: z.enum(languages).default('en'),
  /** So long a budget mail waits for further thresholds to join it. */
  graceSeconds: z.number().min(0).max(600).default(5),
});
