import { words } from '../word-list.ts';

/** What a file is to a course, by its name alone, where no format reads it. */
export type FileKind =
  /** About the project, not its subject: README, licence, rules for contributors. */
  | 'project'
  /** Read by programs: tables, measurements, settings. */
  | 'data'
  /** Source code and what builds it. */
  | 'program'
  /** Pictures, recordings, fonts, archives: no text that can be read here. */
  | 'media'
  /** Might hold lessons. */
  | 'unknown';

const data = words(`
  csv tsv json jsonl ndjson yaml yml toml ini cfg conf xml xsd dtd sql db sqlite parquet arrow feather rds rdata rda
  h5 hdf5 npy npz pkl pickle mat sav dta xls xlsx ods lock log map geojson kml gpx bib bst csl po pot mo properties env
  fasta fa fastq fq pdb sdf mol gff vcf bed sam gml graphml dat hex xmpdata mod sum`);
const program = words(`
  py pyi js mjs cjs ts mts jsx tsx vue svelte java kt kts scala groovy gradle c h cc cpp cxx hpp hh cs fs vb go rs rb
  php pl pm lua r jl m swift dart hs ml mli ex exs erl clj cljs lisp el scm rkt sh bash zsh fish ps1 bat cmd mk make
  cmake dockerfile css scss sass less styl asm s v sv vhd f f90 pas d nim zig sol proto graphql ipynb_checkpoints
  cls sty ltx dtx ins def clo fd aux toc bbl rproj theme template tmpl j2 jinja njk liquid hbs mustache erb ejs
  ino pyx pxd tf hcl xsl xslt bazel bzl sln csproj vbproj fsproj nix ld asy i puml plantuml pug css_t kql ipf vi g4 y
  wat cu cl tla thy agda lean v cob vbs applescript patch diff`);
const media = words(`
  png jpg jpeg gif svg webp avif bmp ico tif tiff eps ps ai psd xcf drawio excalidraw fig dot
  mp3 wav ogg oga flac m4a aac mp4 m4v webm mov avi mkv ogv woff woff2 ttf otf eot
  zip gz tgz bz2 xz 7z rar tar jar war exe dll so dylib bin iso dmg deb rpm wasm class o a pyc swf`);

/** Names that projects give to such files; what may as well be a lesson (`security.md`) counts in capitals alone. */
const projectName =
  /^(?:readme|code[-_ ]of[-_ ]conduct|contributing|licen[sc]es?|change[-_]?log|pull_request_template|issue_template|cmakelists)(?:[-_.][a-z]{2}(?:[-_][a-z]{2,4})?)?(?:\.[a-z]+)?$/i;
const capitalName =
  /^(?:COPYING|COPYRIGHT|NOTICE|CHANGES|HISTORY|NEWS|RELEASE[-_]NOTES|AUTHORS|CONTRIBUTORS|MAINTAINERS|CODEOWNERS|SECURITY|SUPPORT|GOVERNANCE|CITATION|ACKNOWLEDGE?MENTS?|TODO|TRANSLATING|TRANSLATIONS?|TRANSLATION[-_]NOTES|ROADMAP|AGENTS|CLAUDE|GEMINI)(?:[-.][a-zA-Z]+)?$/;
const toolName =
  /^(?:(?:[a-z]+[-_])?requirements|constraints|robots|humans|runtime|packages|cmakelists)\.txt$/i;
/** Of any folder: licences, what proves to a search engine whose site it is, and the like. */
const foreignName =
  /^(?:(?:licen[sc]e|copying|notice|cname|description|makevars|authors|codeowners|namespace)(?:[-_][a-z0-9_-]+(?:\.\d)?)?|licen[sc]e\.(?:txt|md|rst)|google[0-9a-f]{16}\.html|404\.(?:md|html))$/i;

/** Whether a file is about the project that the course is kept in: mostly at the root of a course. */
export function isProjectFile(inside: string): boolean {
  const name = inside.slice(inside.lastIndexOf('/') + 1);
  if (toolName.test(name) || foreignName.test(name)) return true;
  if (inside.includes('/')) return false;
  return projectName.test(inside) || capitalName.test(inside);
}

/** README in whatever format: the page that a folder shows first. */
export function isReadme(inside: string): boolean {
  return /(?:^|\/)read[-_]?me(?:\.[a-z]+)?$/i.test(inside);
}

export function fileKindOf(inside: string): FileKind {
  if (isProjectFile(inside)) return 'project';
  const name = inside.slice(inside.lastIndexOf('/') + 1).toLowerCase();
  const dot = name.lastIndexOf('.');
  const extension = dot < 0 ? '' : name.slice(dot + 1);
  if (data.has(extension)) return 'data';
  if (
    program.has(extension) ||
    /^(?:makefile|dockerfile|jenkinsfile|rakefile|gemfile|procfile|vagrantfile)$/.test(name)
  )
    return 'program';
  if (media.has(extension)) return 'media';
  return 'unknown';
}
