import { CodeFences } from './code-fences.ts';
import { beginFence, type End, writeEnd } from './ends.ts';
import { type BlockHead, closing, opening } from './marks.ts';

const mark = /^--- ?(\/?)([a-z][a-z-]{1,30}) ?---$/;
const setting = /^([a-z_]{1,40}):(.*)$/;
/** Lines of what a block says of itself. */
const mostSettings = 20;

/** Blocks that say to whom or how they are shown; any other only groups. */
const heads: Readonly<Record<string, BlockHead>> = {
  hint: { names: ['hint'] },
  feedback: { names: ['solution'] },
  challenge: { names: ['challenge'] },
  collapse: { names: ['details'], isCollapsed: true },
  'print-only': { names: ['hidden'] },
};

/** Whether a text has blocks of this form. */
export function hasDashBlocks(text: string): boolean {
  return /^--- ?\/[a-z][a-z-]{1,30} ?---[ \t]*$/m.test(text);
}

/** Blocks of the Raspberry Pi Foundation's projects: `--- hint ---` ... `--- /hint ---`, with settings of their own. */
export function readDashBlocks(source: readonly string[]): string[] {
  const out: string[] = [];
  const open: { name: string; end: End }[] = [];
  const fences = new CodeFences();
  for (let at = 0; at < source.length; at += 1) {
    const line = source[at] ?? '';
    const isCode = open.at(-1)?.name === 'code';
    const [, slash, name = ''] = (!isCode && fences.isCode(line) ? undefined : mark.exec(line.trim())) ?? [];
    if (name === '' || (isCode && !(slash === '/' && name === 'code'))) {
      out.push(line);
      continue;
    }
    if (slash === '/') {
      const index = open.findLastIndex((each) => each.name === name);
      for (const each of index < 0 ? [] : open.splice(index).toReversed()) writeEnd(out, each.end);
      continue;
    }
    const { settings, next } = settingsAt(source, at + 1);
    at = next - 1;
    if (name === 'code') {
      open.push({ name, end: beginFence(out, '', settings.get('language') ?? '') });
      continue;
    }
    const title = settings.get('title');
    out.push(opening('', { ...(heads[name] ?? { names: ['div'] }), ...(title !== undefined && { title }) }));
    open.push({ name, end: { is: 'line', line: closing('') } });
  }
  for (const { end } of open.toReversed()) writeEnd(out, end);
  return out;
}

function settingsAt(
  source: readonly string[],
  from: number,
): { settings: Map<string, string>; next: number } {
  const settings = new Map<string, string>();
  if (source[from]?.trim() !== '---') return { settings, next: from };
  for (let at = from + 1; at < Math.min(source.length, from + mostSettings); at += 1) {
    const line = (source[at] ?? '').trim();
    if (line === '---') return { settings, next: at + 1 };
    const [, key, value] = setting.exec(line) ?? [];
    if (key !== undefined) settings.set(key, (value ?? '').trim().replace(/^["']|["']$/g, ''));
  }
  return { settings: new Map(), next: from };
}
