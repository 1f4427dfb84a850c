import { parseArgs } from 'node:util';
import { configOption } from '../config/config-option.ts';
import { loadConfig } from '../config/load.ts';
import type { Environment } from '../ground/environment.ts';
import { type SnippetWay, snippets } from '../pages/snippets.ts';
import { providerKinds } from '../providers/kinds.ts';
import { nearestLanguage } from '../words/languages.ts';

/** `course-tutor snippet COURSE`: what to paste for each learning platform. */
export async function snippet(args: string[], env: Environment): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      config: configOption,
      language: { type: 'string', default: 'en' },
    },
  });
  const { courses, server } = await loadConfig(values.config, env, providerKinds);
  const course = courses.find(({ id }) => id === positionals[0]);
  if (course === undefined) {
    const ids = courses.map(({ id }) => id).join(', ');
    console.error(
      `${positionals[0] === undefined ? 'Name a course' : `There is no course "${positionals[0]}"`}: ${ids}`,
    );
    return 1;
  }
  const language = nearestLanguage(values.language);
  for (const { title, ways } of snippets({
    publicUrl: server.publicUrl,
    course: course.id,
    language,
  })) {
    console.log(`${title}\n${'='.repeat(title.length)}\n\n${ways.map(printed).join('\n')}`);
  }
  return 0;
}

function printed({ title, steps, code }: SnippetWay): string {
  const list = steps.map((step, index) => `  ${index + 1}. ${step}`).join('\n');
  const pasted = code === undefined ? '' : `\n${code.replaceAll(/^/gm, '    ')}\n`;
  return `${title}\n${list}\n${pasted}`;
}
