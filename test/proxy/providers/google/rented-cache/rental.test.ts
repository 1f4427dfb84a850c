import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GoogleCall } from '../../../../../proxy/providers/google/google-call.ts';
import type { PromptRental } from '../../../../../proxy/providers/google/rented-cache/rental.ts';
import { type HttpClient, openHttpClient } from '../../../../../proxy/providers/wire/http-client.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';
import {
  type FakeProvider,
  type FakeProviderOptions,
  startFakeProvider,
} from '../../../../support/fake-provider.ts';
import { callOf, googleOf, never, readAll } from '../../calls.ts';

let http: HttpClient;
let fake: FakeProvider;
let clock: FakeClock;

beforeEach(() => {
  http = openHttpClient(new FakeClock());
  clock = new FakeClock();
});

afterEach(async () => {
  await http.close();
  await fake.close();
});

const hourMs = 3_600_000;
const stable = 'A set removes duplicates from a list. '.repeat(400);
const prompt = { model: 'gemini-3.8-flash', label: 'course-tutor-1', stable, lifetimeMs: hourMs };

async function rentalOf(options: FakeProviderOptions = {}, apiKey = 'key-1'): Promise<PromptRental> {
  fake = await startFakeProvider({
    prices: { inputTokens: 'characters' },
    now: () => clock.now(),
    ...options,
  });
  return rentalWith(apiKey);
}

function rentalWith(apiKey: string): PromptRental {
  return googleOf(fake, http, apiKey).rental;
}

test('a prompt is written under its label for as long as it is wanted', async () => {
  const rental = await rentalOf();
  expect(await rental.create(prompt, never)).toEqual({
    name: 'cachedContents/fake-1',
    tokens: stable.length / 4,
    expiresAtMs: clock.now() + hourMs,
  });
  expect(fake.requests).toMatchObject([
    {
      method: 'POST',
      path: '/v1beta/cachedContents',
      body: {
        model: 'models/gemini-3.8-flash',
        displayName: 'course-tutor-1',
        systemInstruction: { parts: [{ text: stable }] },
        ttl: '3600s',
      },
    },
  ]);
  expect(fake.requests[0]?.headers['x-goog-api-key']).toBe('key-1');
});

test('a call that names it sends nothing of it, and is billed at the cached rate', async () => {
  const rental = await rentalOf();
  const { name } = await rental.create(prompt, never);
  const call: GoogleCall = { ...callOf('gemini-3.8-flash'), rentedCache: name };
  for (let index = 0; index < 4; index += 1) {
    const { chunks } = await readAll(await googleOf(fake, http).send(call, never));
    expect(chunks.find(({ usage }) => usage)?.usage).toMatchObject({ cachedInputTokens: stable.length / 4 });
  }
  const { body } = fake.requests.at(-1) ?? {};
  expect(body).not.toHaveProperty('systemInstruction');
  expect(JSON.stringify(body)).not.toContain(call.prompt.stable);
  expect(body).toMatchObject({ cachedContent: name });
});

describe('it is found again', () => {
  test('by label, model and key, whatever else the project keeps', async () => {
    const rental = await rentalOf();
    for (let index = 0; index < 230; index += 1) {
      await rental.create({ ...prompt, label: `other-${index}`, stable: stable.slice(0, 5_000) }, never);
    }
    await rental.create({ ...prompt, model: 'gemini-3.5-flash-lite' }, never);
    const { name } = await rental.create(prompt, never);
    expect(await rental.find(prompt.model, prompt.label, never)).toMatchObject({ name });
    expect(await rental.find(prompt.model, 'nobody', never)).toBeUndefined();
    expect(await rentalWith('key-2').find(prompt.model, prompt.label, never)).toBeUndefined();
  });

  test('not once it has expired', async () => {
    const rental = await rentalOf();
    await rental.create(prompt, never);
    clock.advance(hourMs);
    expect(await rental.find(prompt.model, prompt.label, never)).toBeUndefined();
  });
});

test('it is prolonged to the moment that is named', async () => {
  const rental = await rentalOf();
  const { name, expiresAtMs } = await rental.create(prompt, never);
  clock.advance(hourMs - 1);
  expect(await rental.prolong(name, expiresAtMs + hourMs, never)).toMatchObject({
    name,
    expiresAtMs: expiresAtMs + hourMs,
  });
  expect(fake.invoice.map(({ storedTokenHours }) => storedTokenHours)).toEqual([
    stable.length / 4,
    stable.length / 4,
  ]);
  await expect(rental.prolong('cachedContents/nobody', expiresAtMs, never)).rejects.toMatchObject({
    name: 'ProviderFault',
    details: { status: 403 },
  });
});

test.each([
  ['429', 'rate_limited', 429],
  ['500', 'unavailable', 500],
  ['bad-key', 'bad_key', 400],
] as const)('a refusal %s is a fault %s with its status', async (mishap, kind, status) => {
  const rental = await rentalOf({ cacheMishap: () => mishap });
  const fault = { name: 'ProviderFault', kind, details: { status } };
  await expect(rental.create(prompt, never)).rejects.toMatchObject(fault);
  await expect(rental.find(prompt.model, prompt.label, never)).rejects.toMatchObject(fault);
});

test('too small a prompt is refused with its status', async () => {
  const rental = await rentalOf();
  await expect(rental.create({ ...prompt, stable: 'short' }, never)).rejects.toMatchObject({
    kind: 'bad_request',
    details: { status: 400 },
  });
});

test('who leaves gets his own reason, and nobody knows what the provider has done', async () => {
  const rental = await rentalOf({ cacheMishap: () => 'stall' });
  const leaving = new AbortController();
  const reason = new Error('closing');
  const creating = rental.create(prompt, leaving.signal);
  await fake.received(1);
  leaving.abort(reason);
  await expect(creating).rejects.toBe(reason);
});

test('a provider that is not there is a fault without a status', async () => {
  const rental = await rentalOf();
  await fake.close();
  await expect(rental.create(prompt, never)).rejects.toMatchObject({
    name: 'ProviderFault',
    kind: 'network',
    details: { cause: expect.any(Error) },
  });
  fake = await startFakeProvider();
});
