/**
 * The fake provider as a process: `node fake-provider-cli.ts [--port N]
 * [--chunks N] [--chunk-delay-ms N] [--answer TEXT] [--prices JSON]
 * [--models JSON]`. Prints `{"address": "http://127.0.0.1:PORT"}` when it
 * listens; ends with SIGTERM.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type FakeProviderOptions, startFakeProvider } from './fake-provider.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    chunks: { type: 'string' },
    'chunk-delay-ms': { type: 'string' },
    answer: { type: 'string' },
    prices: { type: 'string' },
    models: { type: 'string' },
  },
});

const options: FakeProviderOptions = { port: Number(values.port) };
if (values.chunks !== undefined) options.chunks = Number(values.chunks);
if (values.answer !== undefined) options.answer = values.answer;
if (values.prices !== undefined) options.prices = JSON.parse(values.prices);
if (values.models !== undefined) options.models = JSON.parse(values.models);
if (values['chunk-delay-ms'] !== undefined) {
  const delayMs = Number(values['chunk-delay-ms']);
  options.pace = () => wait(delayMs);
}

const provider = await startFakeProvider(options);
console.log(JSON.stringify({ address: provider.url }));
process.once('SIGTERM', () => void provider.close());
