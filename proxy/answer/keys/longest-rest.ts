/**
 * No word of a provider keeps a key out for longer without a try, however long
 * it asks for (31 years were seen): a try costs one call that is refused.
 */
export const longestRestMs = 15 * 60_000;
