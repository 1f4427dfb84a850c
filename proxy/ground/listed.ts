/** The words or phrases between the commas of a text: lists of hundreds of them, in which people look for one. */
export function listed(text: string): string[] {
  return text.split(',').map((each) => each.trim());
}
