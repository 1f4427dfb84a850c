/** A run of text without a wide gap in it. */
export interface Segment {
  text: string;
  x: number;
  right: number;
  y: number;
  size: number;
  /** In which nearly all of it is set. */
  font: string;
  isMonospaced: boolean;
  isRightToLeft: boolean;
}

/** Segments that follow one another downwards, between two edges. */
export interface Column {
  left: number;
  right: number;
  segments: Segment[];
}

/** Where a gutter may be, as a share of the text's width. */
const gutterFrom = 0.3;
const gutterTo = 0.7;
const positions = 80;
/** Share of the segments that may cross it: headings, figures, the abstract. */
const mostCrossing = 0.35;
const leastInColumn = 4;
/** Share of its column that a usual line of text fills; a cell of a table fills less. */
const leastFilled = 0.55;

/** The segments of a page column by column; what is as wide as the page parts what is above it from what is below. */
export function inReadingOrder(segments: readonly Segment[]): Column[] {
  if (segments.length === 0) return [];
  const left = Math.min(...segments.map(({ x }) => x));
  const right = Math.max(...segments.map((segment) => segment.right));
  const downwards = segments.toSorted((a, b) => b.y - a.y || a.x - b.x);
  const gutter = gutterOf(segments, left, right);
  if (gutter === undefined) return [{ left, right, segments: downwards }];
  const columns: Column[] = [];
  let sides: { first: Segment[]; second: Segment[] } = { first: [], second: [] };
  const endSides = () => {
    const { first, second } = sides;
    const leftColumn = { left, right: gutter, segments: first };
    const rightColumn = { left: Math.min(...second.map(({ x }) => x)), right, segments: second };
    const isRightToLeft = segments.filter((segment) => segment.isRightToLeft).length * 2 > segments.length;
    const both = isRightToLeft ? [rightColumn, leftColumn] : [leftColumn, rightColumn];
    columns.push(...both.filter((column) => column.segments.length > 0));
    sides = { first: [], second: [] };
  };
  for (const segment of downwards) {
    if (segment.right <= gutter) sides.first.push(segment);
    else if (segment.x >= gutter) sides.second.push(segment);
    else {
      endSides();
      const above = columns.at(-1);
      if (above !== undefined && above.left === left && above.right === right) above.segments.push(segment);
      else columns.push({ left, right, segments: [segment] });
    }
  }
  endSides();
  return columns;
}

function gutterOf(segments: readonly Segment[], left: number, right: number): number | undefined {
  let best: { x: number; crossing: number } | undefined;
  for (let at = 0; at <= positions; at++) {
    const x = left + (gutterFrom + ((gutterTo - gutterFrom) * at) / positions) * (right - left);
    const crossing = segments.filter((segment) => segment.x < x && segment.right > x).length;
    if (best === undefined || crossing < best.crossing) best = { x, crossing };
  }
  if (best === undefined || best.crossing > mostCrossing * segments.length) return undefined;
  const { x: gutter } = best;
  const first = segments.filter((segment) => segment.right <= gutter);
  const second = segments.filter((segment) => segment.x >= gutter);
  return isColumn(first) && isColumn(second) ? gutter : undefined;
}

function isColumn(segments: readonly Segment[]): boolean {
  if (segments.length < leastInColumn) return false;
  const width = Math.max(...segments.map(({ right }) => right)) - Math.min(...segments.map(({ x }) => x));
  const widths = segments.map(({ x, right }) => right - x).toSorted((a, b) => a - b);
  return (widths[Math.floor(widths.length / 2)] ?? 0) >= leastFilled * width;
}
