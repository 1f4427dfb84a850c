/** Id of an entry among the sources of an answer, for the marks that point to it. */
export function sourceId(exchange: number, number: number): string {
  return `source-${exchange}-${number}`;
}
