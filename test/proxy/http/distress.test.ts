import { describe, expect, test } from 'vitest';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { postJson } from '../../support/post-json.ts';
import { askingOpenAi } from '../../support/routing.ts';
import { chat, readAnswer } from '../../support/sidecar.ts';

const words = 'I want to die';

async function liveSidecar(config: Record<string, unknown> = {}) {
  const fake = await providerForTest({ answer: 'A list keeps its order.' });
  const sidecar = await sidecarForTest({
    config: {
      ...askingOpenAi(fake),
      ...config,
    },
  });
  return { fake, sidecar, ...(await sidecar.session()) };
}

describe('a student in distress', () => {
  test('is answered with the school’s own lines, and no model is asked', async () => {
    const { fake, sidecar, token } = await liveSidecar({
      support: { text: 'Please talk to us.', phone: '+49 30 1234567', url: 'https://www.example.edu/help' },
    });
    const { events, text } = await readAnswer(await chat(sidecar, token, { question: words }));
    expect(events.map(({ event }) => event)).toEqual(['answer', 'delta', 'done']);
    expect(events[0]).toMatchObject({ data: { model: 'support', provider: 'support', cached: false } });
    expect(text).toBe(
      [
        'Please talk to us.',
        'You can call: **+49 30 1234567**',
        '[Where you find help](<https://www.example.edu/help>)',
        'What you have written was not given to any AI model and is not kept here.',
      ].join('\n\n'),
    );
    expect(fake.requests).toEqual([]);
  });

  test('reads general words in its own language where the school has set none, and no number', async () => {
    const { sidecar, token } = await liveSidecar();
    const { text } = await readAnswer(
      await chat(sidecar, token, { question: 'я хочу умереть' }, { headers: { 'accept-language': 'ru' } }),
    );
    expect(text).toContain('с тем, кому доверяете');
    expect(text).not.toMatch(/\d/);
  });

  test('leaves no word and no name anywhere: not in the store, the log, the cache or the figures', async () => {
    const { sidecar, token, student } = await liveSidecar();
    await readAnswer(await chat(sidecar, token, { question: words }));
    await sidecar.tutor.funnel.settled();
    const records: unknown[] = [];
    for await (const record of sidecar.store.privacy.recordsOf(student)) records.push(record);
    expect(records).toEqual([]);
    const day = sidecar.tutor.funnel.today;
    const range = { from: day, to: day };
    expect((await sidecar.store.totals(range)).questions).toBe(0);
    expect(await sidecar.store.admin.toReview(range, 100, 10)).toEqual([]);
    expect(await sidecar.store.funnel.stepsOf(student)).toEqual([]);
    expect(JSON.stringify(sidecar.log)).not.toContain('die');
    expect(await sidecar.store.funnel.supportedCount(range)).toBe(1);
  });

  test('cannot have it rated, and reads it again after a lost line', async () => {
    const { sidecar, token } = await liveSidecar();
    const { events } = await readAnswer(await chat(sidecar, token, { question: words }));
    const [first] = events;
    const id = first?.event === 'answer' ? first.data.id : '';
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const rating = await fetch(`${sidecar.url}/v1/answers/${id}/rating`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ stars: 1 }),
    });
    expect(rating.status).toBe(404);
    const again = await fetch(`${sidecar.url}/v1/answers/${id}/events`, { headers });
    expect(await again.text()).toContain('talk to somebody you trust');
  });

  test('is limited like everybody, and by no limit of the day', async () => {
    const { sidecar, token } = await liveSidecar({
      limits: { student: { requests: 2, dailyRequests: 1 } },
    });
    for (const status of [200, 200, 429]) {
      const asking = await chat(sidecar, token, { question: words });
      expect(asking.status).toBe(status);
      if (status === 200) await readAnswer(asking);
    }
  });

  test('finds the tutor as it was, and no model hears of it with the next question', async () => {
    const { fake, sidecar, token } = await liveSidecar();
    await readAnswer(await chat(sidecar, token, { question: words }));
    const { text } = await readAnswer(
      await chat(sidecar, token, {
        question: 'What is a list?',
        history: [
          { role: 'student', text: words },
          { role: 'tutor', text: 'Please talk to somebody.' },
        ],
      }),
    );
    expect(text).toBe('A list keeps its order.');
    const sent = JSON.stringify(fake.requests);
    expect(sent).not.toContain(words);
    expect(sent).not.toContain('talk to somebody');
  });

  test('is answered in OpenAI’s protocol, too', async () => {
    const { fake, sidecar, token } = await liveSidecar();
    const response = await postJson(
      `${sidecar.url}/v1/chat/completions`,
      { model: 'auto', messages: [{ role: 'user', content: words }] },
      { authorization: `Bearer ${token}` },
    );
    expect(JSON.stringify(await response.json())).toContain('talk to somebody you trust');
    expect(fake.requests).toEqual([]);
  });
});
