/**
 * A process whose files may grow no further than the limit it was started with: it asks until the store fails, and
 * says what readiness finds before and after.
 */
import { openStore } from '../../../proxy/store/open.ts';
import { admitRequest } from './requests.ts';

const [file = ''] = process.argv.slice(2);
const store = await openStore(`sqlite:${file}`, '/');
const isReady = () =>
  store.ping().then(
    () => true,
    () => false,
  );
const before = await isReady();
let asked = 0;
let isFull = false;
while (!isFull && asked < 10_000) {
  asked += 1;
  await store.admit(admitRequest(`answer-${asked}`, { question: 'x'.repeat(4_000) })).catch(() => {
    isFull = true;
  });
}
// What was too much for the question may leave room for the little that readiness writes, for a few times.
let after = true;
for (let tries = 0; after && tries < 1_000; tries += 1) after = await isReady();
process.stdout.write(JSON.stringify({ before, isFull, after }));
process.exit();
