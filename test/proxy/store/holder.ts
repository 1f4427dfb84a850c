/**
 * A process that opens the store named by its first argument, asks one question (told from those of other runs by
 * the second) and never ends by itself.
 */
import { openStore } from '../../../proxy/store/open.ts';
import { admitRequest, terms } from './requests.ts';

const [file = '', run = ''] = process.argv.slice(2);
const store = await openStore(`sqlite:${file}`, '/');
await store.admit(admitRequest(`answer${run}`, { reservation: terms(`call${run}`) }));
process.send?.('holding');
process.on('message', () => undefined);
