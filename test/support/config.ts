import { type Config, loadConfig as load, parseConfig as parse } from '../../proxy/config/load.ts';
import { providerKinds } from '../../proxy/providers/kinds.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** As the sidecar reads it. */
export function parseConfig(text: string, file: string, env: Environment): Config {
  return parse(text, file, env, providerKinds);
}

/** As the sidecar reads it. */
export function loadConfig(file: string, env: Environment): Promise<Config> {
  return load(file, env, providerKinds);
}
