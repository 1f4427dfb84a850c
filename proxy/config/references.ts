import type { Catalogue } from './catalogue/model.ts';
import type { KindTermsByName } from './provider-kinds.ts';
import { badBackup } from './references/backup.ts';
import { badCourses } from './references/courses.ts';
import type { Mistake } from './references/mistake.ts';
import { badEmbeddings, badEvaluation, badModels, badRoutes } from './references/models.ts';
import { badPages } from './references/pages.ts';
import { badAdministration, badIdentity } from './references/people.ts';
import { badProviders } from './references/providers.ts';
import type { ConfigValues } from './schema.ts';

/** What the schema cannot see: names that point nowhere, and values that contradict one another. */
export function findBadReferences(
  config: ConfigValues,
  catalogue: Catalogue,
  kinds: KindTermsByName,
): Mistake[] {
  return [
    ...badCourses(config),
    ...badProviders(config, kinds),
    ...badModels(config, catalogue),
    ...badRoutes(config, catalogue),
    ...badPages(config),
    ...badAdministration(config),
    ...badIdentity(config),
    ...badBackup(config),
    ...badEvaluation(config, catalogue),
    ...badEmbeddings(config, kinds),
  ];
}
