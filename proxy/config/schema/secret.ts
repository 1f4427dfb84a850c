import { z } from 'zod';

/** Docker hands on the quotes around a value of its file of variables. */
const quoted = /^(["'])(.*)\1$/;

/** Keys come from the environment; an unset one is an empty string and does not count. */
export const secret = z
  .string()
  .trim()
  .overwrite((key) => quoted.exec(key)?.[2] ?? key)
  // They go into a header, and an error about a header repeats it.
  .regex(
    /^[\x21-\x7e]*$/,
    'has a character that no key has: only ASCII without blanks can be sent. Paste it again where it stands (.env, mostly), without a blank or a typographic quote',
  );

/** As the documents write what is to be put in. */
const placeholder = /^\.*$/;

export const secrets = z.array(secret).transform((keys) => keys.filter((key) => !placeholder.test(key)));
