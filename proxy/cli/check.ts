import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { configOption } from '../config/config-option.ts';
import { type Config, loadConfig, resolveFromConfig } from '../config/load.ts';
import { findWarnings } from '../config/warnings.ts';
import { loadLibrary } from '../course/fill-library.ts';
import { courseWarnings, type LoadedCourse } from '../course/library.ts';
import { siteLines } from '../course/published/describe-site.ts';
import { publishedSites, siteWarnings } from '../course/published/keep-reading.ts';
import { KeptSite } from '../course/published/kept-site.ts';
import { publishedSiteOf, sourceName } from '../course/published/published-site.ts';
import { readPublishedSite } from '../course/published/read-site.ts';
import { inventoryLines } from '../course/reading/describe-inventory.ts';
import { systemClock } from '../ground/clock.ts';
import type { Environment } from '../ground/environment.ts';
import { budgetCalendar } from '../money/day.ts';
import { DemandTally, readDemand } from '../plan/context/course-demand.ts';
import { CourseReads } from '../plan/context/course-reads.ts';
import { outlookLines } from '../plan/context/describe-outlook.ts';
import { contextOutlooks } from '../plan/context/outlook.ts';
import { cutWarning, keptCuts, stillSeen } from '../plan/prompt-cuts.ts';
import { providerKinds } from '../providers/kinds.ts';
import { openStore, shownPlace, storePlace } from '../store/open.ts';
import { StoreOpenError } from '../store/open-error.ts';
import { checkLms } from './check-lms.ts';
import { checkCourseQuizzes } from './check-quizzes.ts';
import { searchLines } from './check-search.ts';
import { budgetLine, modelLines, providerLines } from './check-settings.ts';
import { counted } from './counted.ts';
import { askRoutedModels, tableOf } from './live/check-live.ts';

/**
 * `course-tutor check`: everything that `start` would use, and whether it could.
 * @returns 1 if something has to be mended
 */
export async function check(args: string[], env: Environment): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      config: configOption,
      page: { type: 'string', default: '/' },
      sites: { type: 'boolean', default: false },
      live: { type: 'boolean', default: false },
    },
  });
  const config = await loadConfig(values.config, env, providerKinds);
  await readSites(config, values.sites);
  const { library, problems } = await loadLibrary(config);
  problems.push(...storeProblems(config));
  printBackups(config);
  const nowMs = Date.now();
  for (const line of [
    budgetLine(config),
    '',
    ...providerLines(config),
    '',
    ...modelLines(config, nowMs),
    '',
  ]) {
    console.log(line);
  }
  for (const line of await searchLines(config, library)) console.log(line);
  console.log('');
  const seen = await seenOf(config, nowMs);
  const ofQuizzes: string[] = [];
  for (const course of library.values()) {
    ofQuizzes.push(...(await printCourse(course, config, seen.demand)));
  }
  const ofCourses = [...library.values()].flatMap(courseWarnings);
  for (const warning of [
    ...ofCourses,
    ...ofQuizzes,
    ...(await siteWarnings(config)),
    ...(await checkLms(config, values.page)),
    ...seen.cuts,
    ...findWarnings(config, nowMs),
  ]) {
    console.log(`Warning: ${warning}`);
  }
  if (values.live) problems.push(...(await printLive(config)));
  for (const problem of problems) console.error(problem);
  if (config.activeProviders.size === 0) {
    console.log(
      `No provider has a key: the tutor quotes the course. For answers of a model write one into .env, beside ${values.config}: GEMINI_API_KEY=..., OPENAI_API_KEY=... or ANTHROPIC_API_KEY=...`,
    );
  }
  console.log(verdict(values.config, problems.length, ofCourses.length));
  return problems.length === 0 ? 0 : 1;
}

function verdict(configFile: string, problems: number, ofCourses: number): string {
  if (problems > 0) return `${counted(problems, 'problem')} to mend.`;
  return ofCourses === 0
    ? `${configFile} is fine.`
    : `${configFile} is fine, but see ${counted(ofCourses, 'warning')} about courses above.`;
}

/** @returns what has to be mended */
async function printLive(config: Config): Promise<string[]> {
  console.log('\nAsking each routed model for one word ...');
  const lines = await askRoutedModels(config, systemClock);
  if (lines.length === 0) {
    return ['No routed model can be asked: put a key into .env, or a provider of your own into config.yaml.'];
  }
  for (const line of tableOf(lines)) console.log(line);
  console.log('');
  return lines.flatMap(({ model, label, problem }) =>
    problem === undefined ? [] : [`${model.name} with ${label}: ${problem}`],
  );
}

/** Those that were never read or were away the last time, or all: what is said of them is to be true now. */
async function readSites(config: Config, all: boolean): Promise<void> {
  for (const site of publishedSites(config)) {
    const status = await new KeptSite(site).status();
    if (!all && status !== undefined && status.failure === undefined) continue;
    console.log(`Reading ${sourceName(site.source)} ...`);
    await readPublishedSite(site, systemClock, new AbortController().signal);
  }
}

function storeProblems({ file, storage }: Config): string[] {
  try {
    console.log(`Storage     ${shownPlace(storePlace(storage.url, dirname(file)))}`);
    return [];
  } catch (error) {
    if (!(error instanceof StoreOpenError)) throw error;
    return [`${basename(file)} ${error.message}`];
  }
}

function printBackups(config: Config): void {
  const { schedule, keep, folder } = config.backup;
  const made =
    schedule === ''
      ? 'none by schedule'
      : `${schedule} (${config.timezone}), the last ${keep} kept in ${resolveFromConfig(config, folder)}`;
  console.log(`Backups     ${made}\n`);
}

/** What a tutor on the same database has seen: servers that cut prompts, and how its courses are asked about. */
async function seenOf(config: Config, nowMs: number): Promise<{ cuts: string[]; demand: DemandTally }> {
  try {
    const store = await openStore(config.storage.url, dirname(config.file), 'visit');
    try {
      return {
        cuts: stillSeen(await keptCuts(store.watch), nowMs).map(cutWarning),
        demand: await readDemand(store, budgetCalendar(config.timezone), nowMs),
      };
    } finally {
      await store.end();
    }
  } catch (error) {
    // Before the first start there is none, and what is wrong with one is for the start to say.
    if (error instanceof StoreOpenError) return { cuts: [], demand: new DemandTally(nowMs) };
    throw error;
  }
}

/** @returns what its author should mend in its quizzes */
async function printCourse(course: LoadedCourse, config: Config, demand: DemandTally): Promise<string[]> {
  const { settings, content, inventory, prefixes } = course;
  const site = publishedSiteOf(settings, config);
  const status = site && (await new KeptSite(site).status());
  console.log(
    `Course ${settings.id}: ${counted(content.lessons.length, 'lesson')}, ${counted(content.sections.length, 'section')}, about ${prefixes.full.tokens.toLocaleString('en')} tokens`,
  );
  for (const line of status === undefined ? [] : siteLines(status)) console.log(`  ${line}`);
  for (const line of inventoryLines(inventory)) console.log(`  ${line}`);
  const quizzes = await checkCourseQuizzes(course, config);
  if (quizzes.questions > 0)
    console.log(`  ${counted(quizzes.questions, 'question')} of the author's own for quizzes`);
  // What the others would read is of use once they can be asked.
  const names = [...new Set(Object.values(config.routing).flat())].filter((name) =>
    config.activeProviders.has(config.catalogue[name]?.provider ?? ''),
  );
  const tools = { config, clock: systemClock, courseReads: new CourseReads(systemClock) };
  const outlooks = contextOutlooks(course, (model) => demand.of(settings.id, model), tools, names);
  for (const line of outlooks.flatMap(outlookLines)) console.log(`  ${line}`);
  console.log('');
  return quizzes.warnings;
}
