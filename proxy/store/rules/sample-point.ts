/**
 * Where an answer stands from 0 to 100, spread evenly by its id: a sample of 5 %
 * is what stands below 5, whoever draws it and whenever.
 */
export function samplePoint(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0;
  }
  // FNV's low bits alone depend on the last letter too much.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  return (((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32) * 100;
}
