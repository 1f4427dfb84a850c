/** `savedUsd` is `saved_usd`: the one name of a figure, as databases and Prometheus write it. */
export function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
