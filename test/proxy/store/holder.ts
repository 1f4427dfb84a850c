/** A process that opens the store named by its first argument, asks one question and never ends by itself. */
import { openStore } from '../../../proxy/store/open.ts';
import { admitRequest, terms } from './requests.ts';

const [file = ''] = process.argv.slice(2);
const store = await openStore(`sqlite:${file}`, '/');
await store.admit(admitRequest('answer', { reservation: terms('call') }));
process.send?.('holding');
process.on('message', () => undefined);
