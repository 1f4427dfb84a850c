import { z } from 'zod';

/** Keys come from the environment; an unset one is an empty string and does not count. */
export const secret = z
  .string()
  .trim()
  // They go into a header, and an error about a header repeats it.
  .regex(
    /^[\x21-\x7e]*$/,
    'has a character that no key has: only ASCII without blanks can be sent. Paste it again where it stands (.env, mostly), without a blank or a typographic quote',
  );

/** As the documents write what is to be put in. */
const placeholder = /^\.*$/;

export const secrets = z.array(secret).transform((keys) => keys.filter((key) => !placeholder.test(key)));
