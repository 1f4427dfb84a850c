import { closedAfterTest } from './closed-after-test.ts';
import { type FakeProvider, type FakeProviderOptions, startFakeProvider } from './fake-provider.ts';
import { type Sidecar, type SidecarOptions, startSidecar } from './sidecar.ts';

/** A sidecar for the test that runs, closed when it has finished. */
export async function sidecarForTest(options: SidecarOptions = {}): Promise<Sidecar> {
  return closedAfterTest(await startSidecar(options));
}

/** A provider for the test that runs, closed when it has finished. */
export async function providerForTest(options: FakeProviderOptions = {}): Promise<FakeProvider> {
  return closedAfterTest(await startFakeProvider(options));
}
