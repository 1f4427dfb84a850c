type Numbers = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float32Array;

/** A copy in memory that threads share: given to another one it costs nothing, whatever its size. */
export function shared<T extends Numbers>(array: T): T {
  const buffer = new SharedArrayBuffer(array.byteLength);
  new Uint8Array(buffer).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  const Kind = array.constructor as new (buffer: SharedArrayBuffer) => T;
  return new Kind(buffer);
}
