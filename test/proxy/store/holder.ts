/**
 * A process that opens the store named by its first argument, asks one question (told from those of other runs by
 * the second) and never ends by itself. With a third, `wipe`, it wipes its files first.
 */
import { openStore } from '../../../proxy/store/open.ts';
import { admitRequest, terms } from './requests.ts';

const [file = '', run = '', first = ''] = process.argv.slice(2);
const store = await openStore(`sqlite:${file}`, '/');
if (first === 'wipe') await store.privacy.wipe();
await store.admit(admitRequest(`answer${run}`, { reservation: terms(`call${run}`) }));
process.send?.('holding');
process.on('message', () => undefined);
