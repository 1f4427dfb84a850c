/**
 * What students in distress write, in one language. Conservative: only what
 * somebody says of themselves, in plain words, so that a course about the
 * subject, a figure in a novel or a figure of speech is none.
 *
 * The kinds of things that are listed follow the warning signs which public
 * guidance asks everybody to take seriously: wanting to die or to kill oneself,
 * looking for a way to do it, having no reason to live, being a burden to
 * others, harming oneself (U.S. National Institute of Mental Health, "Warning
 * Signs of Suicide"; WHO, "Suicide prevention", both as of 2026-11), and being
 * beaten or abused. The phrases themselves are our own. What they find and what
 * they leave alone is measured in test/proxy/answer/distress/.
 *
 * A phrase is words with a blank between them; `a|b` is one of two words.
 * Upper case, accents, apostrophes and `fillers` do not count, on either side.
 */
export interface DistressPhrases {
  /** Words that may stand anywhere in between. */
  readonly fillers: readonly string[];
  /** Beginnings, each of which may be followed by each of the ends. */
  readonly pairs: readonly (readonly [beginnings: readonly string[], ends: readonly string[]])[];
  readonly signs: readonly string[];
  /** Figures of speech: where one of them is no shorter than a sign that begins with the same word, there is none. */
  readonly innocent: readonly string[];
  /** In whose sentence it is a text that is spoken about: `translate`, `the poem`. */
  readonly study: readonly string[];
}
