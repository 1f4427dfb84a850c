import { words } from '../../../word-list.ts';
import type { BlockHead } from './marks.ts';

/** A directive of MyST, Sphinx and their kin as it stands in its first lines. */
export interface Directive {
  name: string;
  /** What stands behind the name. */
  argument: string;
  options: ReadonlyMap<string, string>;
}

/** What is read of a directive. */
export type DirectiveReading =
  /** Its body is Markdown. */
  | { as: 'block'; head: BlockHead }
  /** Its body is code of that language. */
  | { as: 'code'; language: string }
  | { as: 'math' }
  /** A picture; its body is what stands under it. */
  | { as: 'figure'; image: string }
  /** Begins (or ends) a block that goes on behind it. */
  | { as: 'gate'; head: BlockHead | undefined }
  /** Nothing that students read. */
  | { as: 'nothing' };

const code = words('code code-block code-cell sourcecode parsed-literal prompt ipython3 jupyter-execute');
/** Drawn from text that says what is drawn. */
const drawings = words('mermaid graphviz plantuml dot');
const math = new Set(['math', 'amsmath']);
const pictures = new Set(['figure', 'image', 'subfigure', 'figure-md', 'carousel', 'video']);
/** For the generator, or made by it. */
const nothing = words(`
  toctree tableofcontents contents index bibliography raw meta glue nb-exec-table show-index currentmodule
  sectionauthor codeauthor highlight default-domain role rst-class iframe youtube exerciselist
  solutionlist autosummary automodule autoclass autofunction embed config js css button-link button-ref
  todolist mystnb`);
/** Their argument is no title. */
const untitled = words(`
  only div container class table-of-contents toggle tabs tab-set grid grid-item ifconfig include glossary
  solution`);
const dropdown = /(?:^|[\s,])(?:dropdown|toggle|hidden|hide)(?:$|[\s,-])/;
/** Admonitions that stand open on the page. */
const shown = new Set(['hint']);

export function readDirective({ name, argument, options }: Directive): DirectiveReading {
  const kind = name.toLowerCase();
  const classes = (options.get('class') ?? '').split(/[\s,]+/).filter((each) => each !== '');
  if (code.has(kind)) return { as: 'code', language: argument.split(/\s/, 1)[0] || languageOf(options) };
  if (drawings.has(kind)) return { as: 'code', language: kind };
  if (math.has(kind)) return { as: 'math' };
  if (nothing.has(kind)) return { as: 'nothing' };
  if (pictures.has(kind)) {
    const alt = (options.get('alt') ?? '').replace(/[[\]]/g, '');
    const source = argument.split(/\s/, 1)[0] ?? '';
    return { as: 'figure', image: source === '' ? '' : `![${alt}](${source})` };
  }
  const gate = /^(.+)-(start|end)$/.exec(kind);
  if (gate?.[1] !== undefined && gated.has(gate[1])) {
    const head = { names: [gate[1], ...classes], ...about(gate[1], argument, options) };
    return { as: 'gate', head: gate[2] === 'start' ? head : undefined };
  }
  const isCollapsed = dropdown.test(options.get('class') ?? '') || options.get('open') === 'false';
  return {
    as: 'block',
    head: {
      names: [kind, ...classes],
      ...about(kind, argument, options),
      ...(isCollapsed && { isCollapsed }),
      ...(shown.has(kind) && { isShown: true }),
    },
  };
}

const gated = new Set(['exercise', 'solution']);

function about(
  kind: string,
  argument: string,
  options: ReadonlyMap<string, string>,
): Pick<BlockHead, 'title' | 'id' | 'of'> {
  const id = options.get('label') || options.get('name') || undefined;
  // A solution names its exercise by its label, which is one word.
  const of = kind === 'solution' && argument !== '' && !/\s/.test(argument) ? argument : undefined;
  const isTitle = argument !== '' && of === undefined && (kind === 'solution' || !untitled.has(kind));
  return {
    ...(isTitle && { title: argument }),
    ...(id !== undefined && { id }),
    ...(of !== undefined && { of }),
  };
}

/** Of a cell of code that names no language: the first option of Jupytext, else none. */
function languageOf(options: ReadonlyMap<string, string>): string {
  return options.get('language') ?? '';
}

/** Languages whose cells R Markdown, Quarto and Jupytext run where they stand. */
const cellLanguages = words(`
  r webr pyodide python julia bash sh sql js ojs javascript rust cpp c stan octave perl ruby node fortran
  go java css html mermaid dot cat`);

/**
 * The language of a cell that is written ```{r label, echo=FALSE}; undefined where this
 * is none. `isShown`: students see its code.
 */
export function cellOf(inBraces: string): { language: string; isShown: boolean } | undefined {
  const found = /^\s*([A-Za-z][\w+-]*)(?:[\s,]|$)/.exec(inBraces)?.[1]?.toLowerCase();
  if (found === undefined || !cellLanguages.has(found)) return undefined;
  return { language: found, isShown: !/\b(?:echo|include)\s*=\s*(?:FALSE|F|false)\b/.test(inBraces) };
}
