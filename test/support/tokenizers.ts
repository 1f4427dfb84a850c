import { countTokens as cl100k } from 'gpt-tokenizer/encoding/cl100k_base';
import { countTokens as o200k } from 'gpt-tokenizer/encoding/o200k_base';

/** Names of control tokens in a text are text. */
const asText = { disallowedSpecial: new Set<string>() };

/** Tokenizers that providers bill by, as published. */
export const tokenizers = {
  o200k: (text: string) => o200k(text, asText),
  cl100k: (text: string) => cl100k(text, asText),
} as const satisfies Record<string, (text: string) => number>;

/** Letters of which each takes two or three tokens: what a student writes who wants to spend more than is set aside. */
export const rareLetters = {
  latin: 'ƾǁȣɁ',
  cyrillic: 'ԓԟԫԭ',
  ogham: 'ᚁᚂᚃᚄᚅ',
  runic: 'ᚠᚡᚢᚣ',
  cuneiform: '𒀀𒀁𒀂𒁀',
  'rare Chinese': '𠀀𪚥龘㐀㛃',
  yi: 'ꀀꀁꀂꄀ',
  'compatibility forms': '\ufdfa\ufdfb㍿㌀ﬃ',
  'family emoji': '👨‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿🧑🏿‍🚀',
  'combining marks': 'ȩ̸̛͖́Z͑ͫ̓',
  blanks: '\t \u00a0\u2003\u3000\u200b',
  controls: '\u0000\u0001\u001b\u007f\u0085\u2028',
  'lone surrogates': '\ud83d\udc00\ud800',
  punctuation: '§¶†‡※⁂',
  digits: '०१२٣٤𝟘𝟙',
  'control tokens': '<|endoftext|><|im_start|>',
} as const;
