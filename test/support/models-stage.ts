import { type FakeProvider, type FakeProviderOptions, startFakeProvider } from './fake-provider.ts';
import { type Sidecar, startSidecar } from './sidecar.ts';

export const luna = 'gpt-6-luna';
export const terra = 'gpt-6.1-terra';

/** A sidecar before a provider, and a student's session. */
export interface ModelsStage {
  fake: FakeProvider;
  sidecar: Sidecar;
  token: string;
  /** Of OpenAI's API, as clients want it. */
  baseURL: string;
  close(): Promise<void>;
}

/** A sidecar whose routes all lead to one model of a fake provider. */
export async function startModelsStage(
  config: Record<string, unknown> = {},
  fakeOptions: FakeProviderOptions = {},
): Promise<ModelsStage> {
  const fake = await startFakeProvider(fakeOptions);
  const route = [luna];
  const sidecar = await startSidecar({
    config: {
      providers: { openai: { apiKeys: ['key'], baseUrl: `${fake.url}/v1` } },
      routing: { simple: route, medium: route, complex: route },
      ...config,
    },
  });
  const { token } = await sidecar.session();
  return {
    fake,
    sidecar,
    token,
    baseURL: `${sidecar.url}/v1`,
    async close() {
      await sidecar.close();
      await fake.close();
    },
  };
}
