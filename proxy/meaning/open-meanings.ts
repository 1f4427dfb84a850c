import { embeddingModelOf } from '../config/embedding-model.ts';
import type { Config } from '../config/load.ts';
import { endpointsOf } from '../providers/endpoints.ts';
import { providerKinds } from '../providers/kinds.ts';
import type { Providers } from '../providers/providers.ts';
import { type AccountTools, EmbeddingAccount } from './embedding-account.ts';
import { EmbeddingClient } from './embedding-client.ts';
import { Meanings, type MeaningTools } from './meanings.ts';

interface Tools
  extends Omit<MeaningTools, 'config' | 'model' | 'client' | 'store'>,
    Omit<AccountTools, 'config'> {
  config: Config;
  store: AccountTools['store'] & MeaningTools['store'];
  providers: Pick<Providers, 'open'>;
}

/** Undefined where no provider can be asked for the meaning of texts, or none is to be. */
export function openMeanings(tools: Tools): Meanings | undefined {
  const { config, providers } = tools;
  const model = embeddingModelOf(config, providerKinds);
  if (model === undefined) return undefined;
  const keys = endpointsOf(model.provider, config).map((endpoint) => ({
    label: endpoint.label,
    client: providers.open(endpoint),
  }));
  const client = new EmbeddingClient(model, keys, new EmbeddingAccount(model, tools));
  return new Meanings({ ...tools, model, client });
}
