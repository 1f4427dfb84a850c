import type { Attempt } from './attempt.ts';

/** A friendly, short word, and nothing of the course. */
export const offTopics: readonly Attempt[] = [
  { kind: 'off-topic', language: 'en', message: () => 'who wins the football on sunday' },
  { kind: 'off-topic', language: 'en', message: () => 'is now a good moment to buy gold or should i wait' },
  {
    kind: 'off-topic',
    language: 'en',
    message: () => 'Write a birthday poem of ten verses for my aunt Wilma.',
  },
  { kind: 'off-topic', language: 'ru', message: () => 'какая завтра погода в Казани' },
  {
    kind: 'off-topic',
    language: 'de',
    message: () => 'Welche Partei soll ich bei der nächsten Wahl wählen?',
  },
  { kind: 'off-topic', language: 'pt', message: () => 'qual é o melhor restaurante de sushi perto de mim' },
];
