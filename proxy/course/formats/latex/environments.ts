import { words } from '../../word-list.ts';

/** What stands in them is not TeX. */
export const verbatim: ReadonlySet<string> = words(`
  verbatim verbatim* Verbatim BVerbatim LVerbatim lstlisting minted alltt semiverbatim pythoncode
  pyconsole`);
/** What stands in them is drawn, or not shown at all. */
export const drawn: ReadonlySet<string> = words(`
  tikzpicture tikzcd pgfpicture picture asy asydef pspicture circuitikz forest comment filecontents
  filecontents* thebibliography axis luacode luacode*`);
export const mathematics: ReadonlySet<string> = words(`
  equation equation* align align* alignat alignat* gather gather* multline multline* eqnarray eqnarray*
  displaymath math flalign flalign* dmath dmath* IEEEeqnarray IEEEeqnarray*`);
export const lists: ReadonlyMap<string, 'bullets' | 'numbers' | 'terms'> = new Map([
  ...['itemize', 'compactitem', 'itemize*', 'tightitemize', 'todolist'].map(
    (name) => [name, 'bullets'] as const,
  ),
  ...['enumerate', 'compactenum', 'enumerate*', 'enum', 'parts', 'questions', 'subparts'].map(
    (name) => [name, 'numbers'] as const,
  ),
  ...['description', 'compactdesc', 'labeling'].map((name) => [name, 'terms'] as const),
]);
export const tables: ReadonlyMap<string, number> = new Map([
  ['tabular', 1],
  ['tabular*', 2],
  ['tabularx', 2],
  ['tabulary', 2],
  ['longtable', 1],
  ['tblr', 1],
]);
/** How many groups behind `\begin{...}` are no text. */
export const silentGroups: ReadonlyMap<string, number> = new Map([
  ['minipage', 1],
  ['multicols', 1],
  ['wrapfigure', 2],
  ['wraptable', 2],
  ['column', 1],
  ['subfigure', 1],
  ['subtable', 1],
  ['adjustbox', 1],
  ['spacing', 1],
  ['list', 2],
  ['alignat', 1],
  ['alignat*', 1],
  ['tabbing', 0],
  ['colorbox', 1],
  ['adjustwidth', 2],
]);
/** Theorems and their kin that classes and packages bring; a course names more with `\newtheorem`. */
export const theorems: ReadonlyMap<string, string> = new Map(
  (
    'theorem lemma proposition corollary definition example examples remark proof exercise exercises problem claim conjecture ' +
    'axiom notation abstract fact observation question note warning assumption algorithm property'
  )
    .split(' ')
    .flatMap((name): [string, string][] => {
      const shown = name.charAt(0).toUpperCase() + name.slice(1);
      return [
        [name, shown],
        [`${name}*`, shown],
      ];
    }),
);
