/** For what is left empty where there is none. */
export function emptyOr(accepts: (text: string) => boolean): (text: string) => boolean {
  return (text) => text === '' || accepts(text);
}
