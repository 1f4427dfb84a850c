/**
 * A process that sends the mail about a spent budget through the server named
 * by its second argument, on the file named by its first, `at` the time named
 * by its third. It prints a line when it is done; a test may kill it before.
 */
import { FakeClock } from '../../support/fake-clock.ts';
import { openDesk } from './desk.ts';

const [file = '', smtpUrl = '', at = ''] = process.argv.slice(2);
const desk = await openDesk({
  storeUrl: `sqlite:${file}`,
  smtpUrl,
  clock: new FakeClock(at),
  config: { email: { smtpUrl, to: ['admin@example.edu'], graceSeconds: 0 } },
});
if ((await desk.store.spend('2026-11-23')).settledMicroUsd === 0) await desk.ask({ microUsd: 16_500_000 });
await desk.watch.jobs.alerts();
console.log('done');
await desk.close();
