import { html, nothing, type TemplateResult } from 'lit';
import type { GoldenReply } from '../../proxy/admin/wire.ts';
import type { GoldenSource } from '../sidecar/api.ts';
import type { PageContext } from './page-context.ts';

/** What was said of each question that was added, by what it came from. */
export type GoldenAdded = Map<string, string>;

/** One click makes a golden question of what students have asked; what came of it stands in its place. */
export function goldenButton(
  key: string,
  source: GoldenSource,
  added: GoldenAdded,
  context: PageContext,
): TemplateResult {
  const { strings, api, attempt, update } = context;
  const say = strings.evaluation;
  const add = async () => {
    const reply = await api.addGolden(source);
    if (reply.outcome === 'read_only') download(reply);
    added.set(key, say.added[reply.outcome](reply.file));
    update();
  };
  const message = added.get(key);
  return html`${
    message === undefined
      ? html`<button type="button" class="link" data-golden @click=${() => attempt(add)}>${say.add}</button>`
      : nothing
  }<span role="status">${message ?? ''}</span>`;
}

/** Where the course's folder belongs to somebody else, the teacher puts it there. */
function download({ file, text }: GoldenReply): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  link.download = file.split('/').at(-1) ?? file;
  link.click();
  URL.revokeObjectURL(link.href);
}
