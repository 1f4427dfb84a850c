import { setImmediate as turn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { JsonObject } from '../support/fake-provider-wire.ts';
import { allTo } from '../support/routing.ts';
import { type Script, type ScriptedServer, startScriptedServer } from '../support/scripted-server.ts';
import {
  type Answer,
  chat,
  readAnswer,
  type Sidecar,
  sampleCourse,
  startSidecar,
} from '../support/sidecar.ts';
import { ledgerOf } from './store/requests.ts';

/** What servers that are nearly OpenAI send, as a student, the ledger and the next student meet it. */
const answerText = 'A list keeps things in order.';
const nextText = 'The next model says: a list.';
const usage = { prompt_tokens: 400, completion_tokens: 100, total_tokens: 500 };

const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
const delta = (said: object, finish: string | null = null) =>
  event({ id: 'x', choices: [{ index: 0, delta: said, finish_reason: finish }] });
const words = (text: string) => text.split(/(?<= )/).map((content) => delta({ content }));
const lastEvents = (finish: string) => [delta({}, finish), event({ choices: [], usage }), 'data: [DONE]\n\n'];
const nextModel: Script = { writes: [...words(nextText), ...lastEvents('stop')] };

interface Started {
  server: ScriptedServer;
  sidecar: Sidecar;
  ask(question?: string, history?: { role: 'student' | 'tutor'; text: string }[]): Promise<Answer>;
}

const price = { input: 1, cachedInput: 0.1, output: 2 };

/** A model `odd` that does as the script says, and `next` behind it that is well. */
async function start(script: Script | ((body: JsonObject) => Script), odd = 'odd'): Promise<Started> {
  const scriptOf = typeof script === 'function' ? script : () => script;
  const server = await startScriptedServer((body) => (body.model === 'next' ? nextModel : scriptOf(body)));
  onTestFinished(() => server.close());
  const model = { provider: 'p', contextTokens: 128_000, usdPerMillion: price };
  const sidecar = await startSidecar({
    config: {
      courses: [{ ...sampleCourse, context: 'full' }],
      providers: { p: { kind: 'openai-compatible', baseUrl: server.url } },
      models: { [odd]: model, next: model },
      routing: allTo(odd, 'next'),
      retry: { delaysSeconds: [0] },
      admin: { tokens: ['an-admin-token-of-enough-characters'] },
    },
  });
  onTestFinished(() => sidecar.close());
  return {
    server,
    sidecar,
    async ask(question = 'What is a list?', history) {
      const { token } = await sidecar.session();
      const asked = await chat(sidecar, token, { question, ...(history && { history }) });
      return readAnswer(asked);
    },
  };
}

const models = ({ server }: Started) => server.calls.map(({ model }) => model);
const shown = ({ events }: Answer) =>
  events.map((event) => (event.event === 'delta' ? event.data.text : '')).join('');
const finishOf = ({ last }: Answer) => (last?.event === 'done' ? last.data.finish : undefined);

test.each<[name: string, script: Script]>([
  ['abort', { writes: [...words('A list keeps'), ...lastEvents('abort')] }],
  ['error', { writes: [...words('A list keeps'), ...lastEvents('error')] }],
  [
    'insufficient_system_resource',
    { writes: [...words('A list'), ...lastEvents('insufficient_system_resource')] },
  ],
  ['a reason that nobody knows', { writes: [...words('A list keeps'), ...lastEvents('done_enough')] }],
  ['content_filter', { writes: [...words('A list keeps'), ...lastEvents('content_filter')] }],
  ['no reason', { writes: [...words('A list keeps'), 'data: [DONE]\n\n'] }],
  [
    'stop with every piece and a reset',
    { writes: [delta({ content: 'A ' }, 'stop'), delta({ content: 'list' }, 'stop')], end: 'reset' },
  ],
  ['text behind the stop', { writes: [...words('A list'), delta({}, 'stop'), delta({ content: ' keeps' })] }],
  [
    'an error in the stream',
    { writes: [...words('A list'), event({ error: { code: 502, message: 'Provider disconnected' } })] },
  ],
  [
    'an event named error',
    { writes: [...words('A list'), 'event: error\ndata: {"message":"Out of memory"}\n\n'] },
  ],
])('%s after text: the next model answers anew, and only its answer is kept', async (_name, script) => {
  const started = await start(script);
  const answer = await started.ask();
  expect(answer.events.map(({ event }) => event)).toContain('restart');
  expect(answer.text).toBe(nextText);
  expect(finishOf(answer)).toBe('complete');
  expect(models(started)).toEqual(['odd', 'next']);
  // Nothing of the broken one was kept for the next student.
  expect((await started.ask()).text).toBe(nextText);
  expect(models(started)).toEqual(['odd', 'next']);
});

test.each<[name: string, script: Script]>([
  [
    'a tool call that nobody offered',
    {
      writes: [
        delta({ content: null, tool_calls: [{ index: 0, function: { name: 'search', arguments: '{}' } }] }),
        ...lastEvents('tool_calls'),
      ],
    },
  ],
  ['line ends alone', { writes: [delta({ content: '\n\n' }), ...lastEvents('stop')] }],
  ['thoughts alone', { writes: [delta({ reasoning_content: 'Hm.' }), delta({}, 'length')] }],
  ['a thought that never ends', { writes: [...words('<think> so many thoughts'), ...lastEvents('length')] }],
  ['an announced end alone', { writes: ['data: [DONE]\n\n'] }],
  ['choices without one', { writes: [event({ choices: [] }), 'data: [DONE]\n\n'] }],
  ['nothing', { writes: [''] }],
  ['a page', { contentType: 'text/html', writes: ['<!doctype html><title>Sign in to the network</title>'] }],
  ['an error as a string', { contentType: 'application/json', writes: ['{"error":"the model crashed"}'] }],
  [
    'half of a document',
    { contentType: 'application/json', writes: ['{"choices":[{"message":{"content":"A'] },
  ],
])('%s is no answer: the next model is asked, and no text is taken back', async (_name, script) => {
  const started = await start(script);
  const answer = await started.ask();
  expect(answer.text).toBe(nextText);
  expect(answer.events.map(({ event }) => event)).not.toContain('restart');
  expect(models(started)).toEqual(['odd', 'next']);
});

test.each<[name: string, script: Script]>([
  [
    'half of a document',
    { contentType: 'application/json', writes: ['{"choices":[{"message":{"content":"A'] },
  ],
  ['half of an event', { writes: ['data: {"choices":[{"delta":{"content":"A list'] }],
])('%s may be billed, so that all that was set aside is', async (_name, script) => {
  const started = await start(script);
  await started.ask();
  const rows = await ledgerOf(started.sidecar.store);
  expect(rows[0]).toMatchObject({ model: 'odd', status: 'estimated' });
  expect(rows[0]?.microUsd).toBe(rows[0]?.reservedMicroUsd);
});

test('an error in a 200 is retried as its code says', async () => {
  const error = { error: { message: 'Rate limit exceeded: free-models-per-min', code: 429 } };
  const started = await start({ contentType: 'application/json', writes: [JSON.stringify(error)] });
  let answer: Answer | undefined;
  const asking = started.ask().then((whole) => {
    answer = whole;
  });
  // The key rests a while, as after any 429; what runs meanwhile has time enough.
  while (answer === undefined) {
    const [shortest = 0] = started.sidecar.clock.pending;
    if (shortest <= 5_000) started.sidecar.clock.advance(shortest);
    await turn();
  }
  await asking;
  expect(answer.text).toBe(nextText);
  expect(models(started)).toEqual(['odd', 'odd', 'next']);
});

const thought = 'The solution of the exercise is set(items).';

test.each<[name: string, writes: readonly string[]]>([
  ['between marks', [...words(`<think>\n${thought}\n</think>\n\n`), ...words(answerText)]],
  ['between other marks', [...words(`[THINK]${thought}[/THINK]`), ...words(answerText)]],
  ['letter by letter', [...`<think>${thought}</think>${answerText}`].map((content) => delta({ content }))],
  ['without the opening, in one piece', [delta({ content: `Okay. ${thought}\n</think>\n\n${answerText}` })]],
  ['in a field', [delta({ reasoning_content: thought }), ...words(answerText)]],
  ['in another field', [delta({ reasoning: thought, content: null }), ...words(answerText)]],
  [
    'in parts',
    [
      delta({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: thought }] }] }),
      delta({ content: [{ type: 'text', text: answerText }] }),
    ],
  ],
])('what is thought aloud %s is neither shown nor kept', async (_name, writes) => {
  const started = await start({ writes: [...writes, ...lastEvents('stop')] });
  for (let round = 1; round <= 2; round++) {
    const answer = await started.ask();
    expect(answer.text).toBe(answerText);
    expect(JSON.stringify(answer.events)).not.toContain('set(items)');
  }
  expect(models(started)).toEqual(['odd']);
  const records: unknown[] = [];
  const { student } = await started.sidecar.session();
  for await (const record of started.sidecar.store.privacy.recordsOf(student)) records.push(record);
  expect(JSON.stringify(records)).not.toContain('set(items)');
});

test('a thought without its opening mark is taken back where it was shown, and not shown the next time', async () => {
  const wire = `Okay. ${thought}\n</think>\n\n${answerText}`;
  const started = await start({ writes: [...words(wire), ...lastEvents('stop')] });
  const first = await started.ask();
  expect(first.events.map(({ event }) => event)).toContain('restart');
  expect(first).toMatchObject({ text: answerText });
  expect(finishOf(first)).toBe('complete');
  const second = await started.ask('How do lists differ from sets?');
  expect(second.text).toBe(answerText);
  expect(shown(second)).toBe(answerText);
  expect(models(started)).toEqual(['odd', 'odd']);
});

test.each(['deepseek-r1:8b', 'QwQ-32B', 'Qwen3-4B-Thinking-2507', 'MiniMax-M2'])(
  '%s is known by its name: its thoughts are never shown',
  async (name) => {
    const wire = `Okay. ${thought}\n</think>\n\n${answerText}`;
    const started = await start({ writes: [...words(wire), ...lastEvents('stop')] }, name);
    expect(shown(await started.ask())).toBe(answerText);
  },
);

test('a mark in code is text', async () => {
  const text = 'Models write `<think>` first:\n\n```\n<think>\nHm.\n</think>\n```\n\nThen they answer.';
  const started = await start({ writes: [...words(text), ...lastEvents('stop')] });
  expect(shown(await started.ask())).toBe(text);
});

test('thoughts in a history that a client sends do not go back to the model', async () => {
  const started = await start({ writes: [...words(answerText), ...lastEvents('stop')] });
  await started.ask('And a set?', [
    { role: 'student', text: 'What does <think>this</think> do?' },
    { role: 'tutor', text: `<think>${thought}</think>It thinks.` },
  ]);
  const sent = JSON.stringify(started.server.calls[0]?.messages);
  expect(sent).not.toContain('set(items)');
  expect(sent).toContain('It thinks.');
  expect(sent).toContain('What does <think>this</think> do?');
});

const whole = {
  choices: [{ index: 0, message: { role: 'assistant', content: answerText }, finish_reason: 'stop' }],
  usage,
};
const stream = [...words(answerText), ...lastEvents('stop')].join('');
const offsets = { choices: [{ index: 0, finish_reason: null, content_filter_offsets: { check_offset: 1 } }] };

test.each<[name: string, script: Script]>([
  ['as OpenAI writes it', { writes: [stream] }],
  ['with returns', { writes: [stream.replaceAll('\n', '\r\n')] }],
  ['with comments', { writes: [': PROCESSING\n\n', ': PROCESSING\n\n', stream] }],
  [
    'with a filter’s events around it',
    {
      writes: [
        event({ choices: [], prompt_filter_results: [] }),
        ...words(answerText),
        delta({}, 'stop'),
        event(offsets),
        event({ choices: [], usage }),
      ],
    },
  ],
  ['without an announced end', { writes: [stream.replace('data: [DONE]\n\n', '')] }],
  ['without a last line end', { writes: [stream.replace('data: [DONE]\n\n', '').trimEnd()] }],
  [
    'with the finish beside the last text',
    { writes: [delta({ content: answerText }, 'stop'), event({ choices: [], usage })] },
  ],
  [
    'with stop beside every piece',
    {
      writes: [
        delta({ content: 'A list ' }, 'stop'),
        delta({ content: 'keeps things in order.' }, 'stop'),
        event({ choices: [], usage }),
        'data: [DONE]\n\n',
      ],
    },
  ],
  [
    'with its usage in every event',
    {
      writes: [
        ...words(answerText).map((text) => text.replace('{"id"', `{"usage":${JSON.stringify(usage)},"id"`)),
        delta({}, 'stop'),
      ],
    },
  ],
  [
    'with a second report that takes the first one back',
    {
      writes: [
        ...words(answerText),
        delta({}, 'stop'),
        event({ choices: [], usage }),
        event({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } }),
      ],
    },
  ],
  [
    'with another choice between',
    {
      writes: [
        ...words(answerText),
        event({ choices: [{ index: 1, delta: { content: 'Another.' }, finish_reason: 'stop' }] }),
        delta({}, 'stop'),
        event({ choices: [], usage }),
      ],
    },
  ],
  [
    'with its usage in the last choice, as Kimi writes it',
    { writes: [...words(answerText), event({ choices: [{ delta: {}, finish_reason: 'stop', usage }] })] },
  ],
  [
    'with its usage in a field of Groq’s',
    { writes: [...words(answerText), delta({}, 'stop'), event({ choices: [], x_groq: { usage } })] },
  ],
  [
    'with its end under Gemini’s name',
    {
      writes: [
        ...words(answerText),
        event({ choices: [{ delta: {}, finish_reason: null, finishReason: 'stop' }] }),
        event({ choices: [], usage }),
      ],
    },
  ],
  [
    'with null as a word beside every piece',
    {
      writes: [...words(answerText).map((text) => text.replace(':null}', ':"null"}')), ...lastEvents('stop')],
    },
  ],
  [
    'with an empty list of calls beside every piece',
    {
      writes: [
        ...words(answerText).map((text) => text.replace('"content"', '"role":"","tool_calls":[],"content"')),
        ...lastEvents('stop'),
      ],
    },
  ],
  ['ended by eos', { writes: [...words(answerText), ...lastEvents('eos')] }],
  ['as one document', { contentType: 'application/json', writes: [JSON.stringify(whole)] }],
  ['as one document that is called a stream', { writes: [JSON.stringify(whole, null, 2)] }],
  ['as a stream that is called a text', { contentType: 'text/plain', writes: [stream] }],
])('an answer %s is whole, exactly billed, and kept', async (_name, script) => {
  const started = await start(script);
  const answer = await started.ask();
  expect(answer).toMatchObject({ text: answerText });
  expect(answer.last).toMatchObject({
    event: 'done',
    data: { finish: 'complete', usage: { inputTokens: 400, outputTokens: 100 }, costUsd: 0.0006 },
  });
  await started.ask();
  expect(models(started)).toEqual(['odd']);
});

const megabytes = (piece: string) => piece.repeat((5 * 1024 * 1024) / piece.length);

test.each<[name: string, writes: readonly string[]]>([
  ['words in one piece', [delta({ content: megabytes('word') })]],
  ['brackets in one piece', [delta({ content: megabytes('<') })]],
  ['marks of sections in one piece', [delta({ content: megabytes('[§1,') })]],
  ['thoughts in one piece', [delta({ content: `<think>${megabytes('hm, ')}</think>` })]],
  ['thoughts in a field', [delta({ reasoning_content: megabytes('hm, ') })]],
  ['a line without an end', [`data: ${megabytes('x')}`]],
  ['a document', [JSON.stringify({ choices: [{ message: { content: megabytes('word') } }] })]],
])('5 MB of %s end in order: the next model answers', async (_name, writes) => {
  const started = await start({ writes: [...writes, ...lastEvents('stop')] });
  const answer = await started.ask();
  expect(answer.text).toBe(nextText);
  expect(shown(answer).length).toBeLessThan(200_000);
  expect(models(started)).toEqual(['odd', 'next']);
});

test('a comment of 5 MB before an answer is no part of it', async () => {
  const started = await start({ writes: [`: ${megabytes('x')}\n\n`, stream] });
  expect((await started.ask()).text).toBe(answerText);
});

test('a field that a server does not take costs one request, once, and nothing', async () => {
  const refusal = {
    detail: [
      { type: 'extra_forbidden', loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' },
    ],
  };
  const started = await start((body) =>
    'stream_options' in body
      ? { status: 422, contentType: 'application/json', writes: [JSON.stringify(refusal)] }
      : { writes: [stream] },
  );
  const answers = [await started.ask(), await started.ask('How is a list changed?')];
  expect(answers.map(({ text }) => text)).toEqual([answerText, answerText]);
  expect(models(started)).toEqual(['odd', 'odd', 'odd']);
  expect(answers[0]?.last).toMatchObject({ data: { costUsd: 0.0006 } });
  expect(answers[0]?.events.map(({ event }) => event)).not.toContain('status');
});

test('a prompt too long in a server’s own words is told so where no other model is left', async () => {
  const error =
    'Trying to keep the first 9000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens';
  const refused: Script = {
    status: 400,
    contentType: 'application/json',
    writes: [JSON.stringify({ error })],
  };
  const server = await startScriptedServer(() => refused);
  onTestFinished(() => server.close());
  const sidecar = await startSidecar({
    config: {
      providers: { p: { kind: 'openai-compatible', baseUrl: server.url } },
      models: { odd: { provider: 'p', contextTokens: 128_000, usdPerMillion: price } },
      routing: allTo('odd'),
    },
  });
  onTestFinished(() => sidecar.close());
  const { token } = await sidecar.session();
  const answer = await readAnswer(await chat(sidecar, token, { question: 'What is a list?' }));
  expect(answer.last).toMatchObject({ event: 'error', data: { code: 'context_too_long' } });
  expect(server.calls).toHaveLength(1);
});

/** As the admin page has it. */
async function adviceOf({ url }: Sidecar): Promise<string> {
  const headers = { authorization: 'Bearer an-admin-token-of-enough-characters' };
  const response = await fetch(`${url}/admin/api/advice`, { headers });
  return response.text();
}

const cutUsage = { prompt_tokens: 4096, completion_tokens: 12, total_tokens: 4108 };

test('a server that reads only the end of the prompt is found out, told of, and then sent no more', async () => {
  const started = await start({
    writes: [...words(answerText), delta({}, 'stop'), event({ choices: [], usage: cutUsage })],
  });
  const { sidecar, server } = started;
  const size = (call: number) => JSON.stringify(server.calls[call]).length;
  // The answer stands, and is nobody else's.
  expect((await started.ask()).text).toBe(answerText);
  expect((await started.ask()).text).toBe(answerText);
  expect(models(started)).toEqual(['odd', 'odd']);
  expect(size(1)).toBeLessThan(16_000);
  expect(size(0)).toBeGreaterThan(4 * size(1));
  expect(server.calls[1]?.max_tokens).toBe(1024);
  expect(JSON.stringify(server.calls[1]?.messages)).toContain('<passages>');
  const told = sidecar.log.filter(({ msg }) => String(msg).startsWith('the server cuts the prompt'));
  expect(told).toMatchObject([{ level: 40, model: 'odd', readTokens: 4096, contextTokens: 4096 }]);
  expect(await adviceOf(sidecar)).toContain('the server of odd cuts prompts: it read only 4,096 tokens');
});

test('after a day the whole course is tried again', async () => {
  const started = await start({
    writes: [...words(answerText), delta({}, 'stop'), event({ choices: [], usage: cutUsage })],
  });
  await started.ask();
  await started.sidecar.clock.advance(24 * 60 * 60 * 1000);
  await started.ask('How is a list changed?');
  const [first = '', second = ''] = started.server.calls.map((call) => JSON.stringify(call));
  expect(second.length).toBeGreaterThan(0.9 * first.length);
});
