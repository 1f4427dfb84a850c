import { pairs, words } from '../../word-list.ts';

/** Commands that stand for signs. */
export const symbols: ReadonlyMap<string, string> = new Map([
  ...pairs(`
    ldots=… dots=… textellipsis=… LaTeX=LaTeX TeX=TeX LaTeXe=LaTeX S=§ P=¶ copyright=© textcopyright=© textregistered=®
    texttrademark=™ textdegree=° degree=° euro=€ texteuro=€ pounds=£ textbackslash=\\ textasciitilde=~
    textasciicircum=^ textbar=| textless=< textgreater=> textunderscore=_ textquotedblleft=“ textquotedblright=”
    textquoteleft=‘ textquoteright=’ textemdash=— textendash=– ss=ß o=ø O=Ø l=ł L=Ł ae=æ AE=Æ oe=œ OE=Œ aa=å AA=Å
    i=ı j=ȷ dag=† ddag=‡ textbullet=• checkmark=✓ guillemotleft=« guillemotright=» flqq=« frqq=» glqq=„ grqq=“
    textrightarrow=→ slash=/ %=% $=$ &=& #=# _=_ {={ }=}`),
  ['and', ', '],
  ...standingFor(' ', ['quad', 'qquad', 'enspace', 'newline', 'linebreak', ...' ,;:\n\\>']),
  ...standingFor('\n\n', ['par', 'bigskip', 'medskip', 'smallskip']),
  ...standingFor('', ['today', ...'!/@-*']),
]);

function standingFor(sign: string, names: readonly string[]): [name: string, sign: string][] {
  return names.map((name) => [name, sign]);
}

/** Accents, as marks that follow their letter. */
export const accents: ReadonlyMap<string, string> = new Map(
  pairs(
    '\'=\u0301 `=\u0300 ^=\u0302 "=\u0308 ~=\u0303 ==\u0304 .=\u0307 c=\u0327 v=\u030c u=\u0306 H=\u030b r=\u030a k=\u0328 d=\u0323 b=\u0331',
  ),
);

/** Commands whose group reads as text in this mark of Markdown. */
type Mark = '*' | '**' | '`';

export const marks: ReadonlyMap<string, Mark> = new Map([
  ...inMark('*', 'emph textit textsl it em alert term vocab dfn'),
  ...inMark('**', 'textbf strong textsc bf defn keyword structure'),
  ...inMark('`', 'texttt code path file lstinline mintinline nolinkurl tt verb'),
]);

function inMark(mark: Mark, names: string): [name: string, mark: Mark][] {
  return Array.from(words(names), (name) => [name, mark]);
}

/** Commands without text, by how many groups behind them are none either. */
export const silent: ReadonlyMap<string, number> = new Map([
  ...before(
    0,
    `maketitle tableofcontents listoffigures listoftables newpage clearpage cleardoublepage pagebreak nopagebreak noindent
    indent centering raggedright raggedleft large Large LARGE huge Huge small footnotesize scriptsize tiny normalsize
    bfseries itshape ttfamily sffamily rmfamily mdseries upshape scshape slshape normalfont appendix frontmatter
    mainmatter backmatter hfill vfill hrule hline toprule midrule bottomrule printbibliography printindex makeindex pause
    protect relax left right displaystyle qed qedhere onslide null strut nobreak sloppy fussy singlespacing doublespacing
    onehalfspacing begingroup endgroup makeatletter makeatother ignorespaces unskip leavevmode let makebox`,
  ),
  ...before(
    1,
    `label ref eqref pageref vspace hspace vskip hskip includegraphics input include bibliography bibliographystyle
    pagestyle thispagestyle index glossary documentclass usepackage RequirePackage author date title subtitle institute
    cite citep citet citeauthor citeyear nocite parencite autocite textcite footcite todo usetheme usecolortheme
    graphicspath pagenumbering geometry hypersetup lstset addbibresource usetikzlibrary tikzset theoremstyle newpagestyle
    phantom vphantom hphantom selectlanguage color pagecolor bibitem epigraphhead ensuremath missingfigure newcounter
    stepcounter refstepcounter numberwithin newlength newif tikz includeonly listoftodos captionsetup lstinputlisting
    inputminted textcolor colorbox scalebox raisebox parbox foreignlanguage`,
  ),
  ...before(
    2,
    `setlength addtolength setcounter addtocounter rule fontsize DeclareMathOperator colorlet resizebox multicolumn
    multirow`,
  ),
  ...before(3, 'crefname addcontentsline definecolor newenvironment renewenvironment'),
]);

function before(groups: number, names: string): [name: string, groups: number][] {
  return Array.from(words(names), (name) => [name, groups]);
}
