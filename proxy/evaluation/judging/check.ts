/** What is looked at in an answer. */
export const ruleNames = [
  'answers',
  'whole',
  'cites',
  'cites-nothing',
  'references',
  'says',
  'does-not-say',
  'reveals-nothing',
  'language',
  'length',
] as const;
export type RuleName = (typeof ruleNames)[number];

/** A rule that an answer breaks. */
export interface Broken {
  rule: RuleName;
  /** For a teacher: what is wrong. */
  why: string;
}
