import { ledStates } from './led-states.ts';
import { begun, done, events, open, problem, type State, sources, text } from './plays.ts';

const question = 'How do I remove duplicates from a list?';

const markdown = `A *set* keeps each value **once**, so it removes duplicates [1].

## Two ways

1. \`list(set(values))\`, if the order does not matter;
2. \`dict.fromkeys(values)\`, if it does [2].

\`\`\`python
unique = list(dict.fromkeys(["Tom", "Aiko", "Tom"]))
print(unique)
\`\`\`

| Way | Order |
| --- | --- |
| set | lost |
| dict | kept |

> A dictionary remembers the order of its keys.

The cost grows with $n$:

$$\\sum_{i=1}^{n} 1 = n$$

See [the manual](https://docs.python.org/3/) and ![a picture](https://example.org/x.png).`;

const long = `All of it:

\`\`\`python
${Array.from({ length: 36 }, (_, at) => `values.append(${at})  # number ${at + 1} of the list`).join('\n')}
\`\`\`

| Method | What it does | Changes the list | Gives back | When it fails |
| --- | --- | --- | --- | --- |
| append | puts a value at the end of the list | yes | nothing | never |
| remove | takes away the first value that is equal | yes | nothing | where there is no such value |`;

const inTenHours = () => new Date(Date.now() + 36_000_000).toISOString();

/** Everything a student may come to see. */
export const states: readonly State[] = [
  { name: 'Welcome' },
  { name: 'Welcome, quoting the course only', course: { providers: 'course-only' } },
  { name: 'Welcome, taking pictures', course: { images: true } },
  { name: 'Course loading', course: 'loading' },
  { name: 'Course not reached', course: 'unreachable' },
  { name: 'Waiting for the answer', question, play: { kind: 'silence' } },
  {
    name: 'Waiting, trying again',
    question,
    play: open(begun, {
      event: 'status',
      data: { kind: 'retrying', detail: 'The service is busy; trying again.' },
    }),
  },
  { name: 'Answer being written', question, play: open(begun, text(markdown.slice(0, 180))) },
  {
    name: 'Answer with everything',
    question,
    play: events(begun, text(markdown), { event: 'sources', data: { items: sources } }, done('complete')),
  },
  {
    name: 'Long code and a wide table',
    question,
    play: events(begun, text(long), done('complete')),
  },
  ...ledStates,
  {
    name: 'Answer at its maximum length',
    question,
    play: events(begun, text(markdown.slice(0, 170)), done('length')),
  },
  {
    name: 'Answer stopped',
    question,
    play: open(begun, text(markdown.slice(0, 90))),
    afterwards: (tutor) => tutor.stop(),
  },
  { name: 'Answer that broke off', question, play: events(begun, text(markdown.slice(0, 90))) },
  {
    name: 'Too many questions',
    question,
    play: problem('rate_limited', 429, 'That was a lot of questions', 'Please wait a minute and ask again.', {
      retryAfterSeconds: 42,
    }),
  },
  {
    name: 'Budget spent',
    question,
    play: problem('budget_exceeded', 503, 'Enough for today', 'The tutor has answered all it can today.', {
      resetsAt: inTenHours(),
      retryAfterSeconds: 36_000,
      passages: sources,
    }),
  },
  {
    name: 'No provider answers',
    question,
    play: problem(
      'providers_unavailable',
      503,
      'The tutor cannot answer now',
      'This is what the course says.',
      { passages: sources },
    ),
  },
  {
    name: 'Session ended',
    question,
    play: problem('unauthenticated', 401, 'Your session has ended', 'Reload the page and ask again.'),
  },
  {
    name: 'Question too long',
    question,
    play: problem('context_too_long', 413, 'This is too long', 'Shorten your question.'),
  },
  { name: 'Sidecar not reached', question, play: { kind: 'unreachable' } },
  { name: 'Offline', question, play: { kind: 'unreachable' }, isOnline: false },
  {
    name: 'Words of two directions and no spaces',
    question: 'مرحبا — list.append(…)?',
    play: events(
      begun,
      text(`كلمات \`x = 1\` وأخرى. ${'Donaudampfschifffahrt'.repeat(6)}`),
      done('complete'),
    ),
  },
];
