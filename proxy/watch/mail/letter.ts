import type { Language } from '../../words/languages.ts';

/** How bad the news is; decides the colours. */
export type Tone = 'good' | 'info' | 'warning' | 'critical';

/** A mail before it becomes text and HTML: both are made of the same blocks and say the same. */
export interface Letter {
  language: Language;
  tone: Tone;
  subject: string;
  /** What a mail client shows beside the subject. */
  preview: string;
  /** One or two words above the title. */
  label: string;
  title: string;
  blocks: readonly Block[];
  footer: readonly string[];
}

export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; text: string }
  /** A bar; `share` is 0 to 1 or more. */
  | { kind: 'meter'; label: string; value: string; share: number; tone: Tone }
  /** A few large numbers. */
  | { kind: 'figures'; items: readonly Figure[] }
  /** Names on the left, numbers on the right. */
  | { kind: 'table'; columns: readonly string[]; rows: readonly (readonly string[])[] }
  | { kind: 'steps'; items: readonly string[] }
  /** Things to look at, in their order: the tutor's own words, a quote of somebody else's (empty: none), and where to look. */
  | { kind: 'leads'; items: readonly Lead[] }
  | { kind: 'notices'; items: readonly Notice[] }
  /** What somebody else has written, set apart so that it is not taken for the tutor's own words. */
  | { kind: 'quote'; who: string; text: string }
  | { kind: 'button'; text: string; url: string };

export interface Lead {
  text: string;
  quote: string;
  link: { text: string; url: string };
}

export interface Figure {
  label: string;
  value: string;
  note?: string;
}

export interface Notice {
  tone: Tone;
  title: string;
  text: string;
}
