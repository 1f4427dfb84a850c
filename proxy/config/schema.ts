import { z } from 'zod';
import { admin } from './schema/admin.ts';
import { cache, retry, routing } from './schema/answering.ts';
import { courses, sites } from './schema/courses.ts';
import { email } from './schema/email.ts';
import { identity } from './schema/identity.ts';
import { budget, limits } from './schema/limits.ts';
import { lms } from './schema/lms.ts';
import { models } from './schema/models.ts';
import { privacy } from './schema/privacy.ts';
import { providers, tiers } from './schema/providers.ts';
import { search } from './schema/search.ts';
import { origins, server } from './schema/server.ts';
import { backup, storage } from './schema/storage.ts';
import { contact, support } from './schema/support.ts';
import { timezone } from './schema/times.ts';
import { evaluation, schedule, telemetry } from './schema/upkeep.ts';
import { webhooks } from './schema/webhooks.ts';

/**
 * The shape of config.yaml. Defaults stand here and in `schema/`, and nowhere else.
 * Unknown keys are errors everywhere: a misspelt limit must not pass as no limit.
 */
export const configSchema = z.strictObject({
  server,
  origins,
  timezone: timezone.default('Europe/Moscow'),
  courses,
  sites,
  limits,
  budget,
  providers,
  tiers,
  models,
  routing,
  retry,
  cache,
  email,
  webhooks,
  schedule,
  identity,
  admin,
  privacy,
  support,
  contact,
  telemetry,
  storage,
  backup,
  search,
  evaluation,
  lms,
});

type DeepReadonly<T> = T extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

export type ConfigValues = DeepReadonly<z.output<typeof configSchema>>;
export type CourseConfig = ConfigValues['courses'][number];
export type ProviderConfig = ConfigValues['providers'][string];
export type AdminTokenConfig = ConfigValues['admin']['tokens'][number];
export type LtiPlatformConfig = ConfigValues['identity']['lti'][number];
export type ModelConfig = ConfigValues['models'][string];
