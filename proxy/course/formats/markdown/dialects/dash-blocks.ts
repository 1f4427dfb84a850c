import { CodeFences } from './code-fences.ts';
import { beginFence, type End, writeEnd } from './ends.ts';
import { type BlockHead, closing, opening } from './marks.ts';

const mark = /^--- ?(\/?)([a-z][a-z-]{1,30}) ?---$/;
const setting = /^([a-z_]{1,40}):(.*)$/;
const choice = /^([ \t]*[-*+][ \t]+)\(([ xX])\)[ \t]*([^ \t\n].*|)$/;
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

/**
 * Blocks of the Raspberry Pi Foundation's projects: `--- hint ---` ... `--- /hint ---`, with settings of their own.
 * Which of the choices of a question is right is for the tutor alone.
 */
export function readDashBlocks(source: readonly string[]): string[] {
  const out: string[] = [];
  const open: { name: string; end: End }[] = [];
  /** How many of each are open: what ends none is not looked for among all that are. */
  const counts = new Map<string, number>();
  const count = (name: string, more: 1 | -1) => counts.set(name, (counts.get(name) ?? 0) + more);
  const isOpen = (name: string) => (counts.get(name) ?? 0) > 0;
  const fences = new CodeFences();
  for (let at = 0; at < source.length; at += 1) {
    const line = source[at] ?? '';
    const isCode = open.at(-1)?.name === 'code';
    const isFenced = !isCode && fences.isCode(line);
    const [, slash, name = ''] = (isFenced ? undefined : mark.exec(line.trim())) ?? [];
    if (name === '' || (isCode && !(slash === '/' && name === 'code'))) {
      out.push(...(isCode || isFenced || !isOpen('choices') ? [line] : choiceLines(line)));
      continue;
    }
    if (slash === '/') {
      const index = isOpen(name) ? open.findLastIndex((each) => each.name === name) : open.length;
      for (const each of open.splice(index).toReversed()) {
        count(each.name, -1);
        writeEnd(out, each.end);
      }
      continue;
    }
    count(name, 1);
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

/** `- (x) Paris`, of which `x` says that it is right. */
function choiceLines(line: string): string[] {
  const [, lead, sign, text = ''] = choice.exec(line) ?? [];
  if (lead === undefined) return [line];
  const shown = `${lead}${text}`;
  return sign === ' ' ? [shown] : [shown, '', opening('', { names: ['solution'] }), text, closing(''), ''];
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
