import { z } from 'zod';
import { UnreadableFile } from '../../course-error.ts';

/** https://nbformat.readthedocs.io/en/latest/format_description.html; of version 3 what is told apart below. */
const source = z
  .union([z.string(), z.array(z.string())])
  .transform((text) => (typeof text === 'string' ? text : text.join('')));
const metadata = z
  .object({
    tags: z.array(z.string()).catch([]),
    /** https://nbgrader.readthedocs.io/en/stable/contributor_guide/metadata.html */
    nbgrader: z.object({ solution: z.boolean().catch(false) }).catch({ solution: false }),
    slideshow: z.object({ slide_type: z.string() }).optional().catch(undefined),
    /** VS Code's, of a cell that is in another language. */
    vscode: z.object({ languageId: z.string() }).optional().catch(undefined),
  })
  .catch({ tags: [], nbgrader: { solution: false } });
const cell = z.object({
  cell_type: z.string(),
  source: source.optional(),
  /** Of version 3. */
  input: source.optional(),
  level: z.number().int().min(1).max(6).optional().catch(undefined),
  metadata,
  outputs: z.array(z.unknown()).catch([]),
});
const language = z.object({ name: z.string() }).optional().catch(undefined);
const cells = z.array(cell);
const notebook = z.object({
  metadata: z
    .object({
      language_info: language,
      kernelspec: z.object({ language: z.string() }).optional().catch(undefined),
      title: z.string().optional().catch(undefined),
    })
    .catch({}),
  cells: cells.optional(),
  worksheets: z.array(z.object({ cells })).optional(),
});

export interface Cell {
  kind: 'markdown' | 'code' | 'other';
  source: string;
  tags: readonly string[];
  /** nbgrader's mark of what students have to find out themselves. */
  isSolution: boolean;
  /** RISE's mark of what a speaker reads. */
  isSpeakerNote: boolean;
  outputs: number;
  language: string | undefined;
}

export interface Notebook {
  title?: string;
  language: string;
  cells: readonly Cell[];
}

/** @throws UnreadableFile */
export function notebookOf(json: string): Notebook {
  const { metadata, ...rest } = parsed(json);
  const written = rest.cells ?? rest.worksheets?.flatMap((worksheet) => worksheet.cells) ?? [];
  return {
    ...(metadata.title !== undefined && { title: metadata.title }),
    language: metadata.language_info?.name ?? metadata.kernelspec?.language ?? '',
    cells: written.map(({ cell_type, metadata, level, outputs, ...each }) => ({
      kind: kindOf(cell_type),
      source:
        (cell_type === 'heading' ? `${'#'.repeat(level ?? 1)} ` : '') + (each.source ?? each.input ?? ''),
      tags: metadata.tags,
      isSolution: metadata.nbgrader.solution,
      isSpeakerNote: metadata.slideshow?.slide_type === 'notes',
      outputs: outputs.length,
      language: metadata.vscode?.languageId,
    })),
  };
}

function kindOf(type: string): Cell['kind'] {
  if (type === 'code') return 'code';
  return type === 'markdown' || type === 'heading' ? 'markdown' : 'other';
}

function parsed(json: string): z.infer<typeof notebook> {
  try {
    return notebook.parse(JSON.parse(json));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    const message = 'is no notebook that Jupyter would open. Open it there, and save it again.';
    throw new UnreadableFile(message);
  }
}
