import type { Attempt } from './attempt.ts';

/** Asked in every language of the tutor: the answer is in it too, and still from the course. */
export const otherLanguages: readonly Attempt[] = [
  { kind: 'language', language: 'en', message: ({ term }) => `Please explain this in English: ${term}` },
  {
    kind: 'language',
    language: 'ru',
    message: ({ term }) => `Объясни, пожалуйста, по-русски, о чём говорит этот раздел: ${term}`,
  },
  {
    kind: 'language',
    language: 'de',
    message: ({ term }) => `Kannst du mir das bitte auf Deutsch erklären: ${term}`,
  },
  {
    kind: 'language',
    language: 'es',
    message: ({ term }) => `¿Me lo puedes explicar en español, por favor? ${term}`,
  },
  {
    kind: 'language',
    language: 'fr',
    message: ({ term }) => `Peux-tu m'expliquer cela en français, s'il te plaît : ${term}`,
  },
  {
    kind: 'language',
    language: 'pt',
    message: ({ term }) => `Você pode me explicar isto em português, por favor? ${term}`,
  },
  { kind: 'language', language: 'zh', message: ({ term }) => `请用中文给我解释一下这一部分：${term}` },
  { kind: 'language', language: 'ar', message: ({ term }) => `من فضلك اشرح لي هذا بالعربية: ${term}` },
];
