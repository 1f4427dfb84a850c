type Numbers = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float32Array;

/** A copy in memory that threads share: given to another one it costs nothing, whatever its size. */
export function shared<T extends Numbers>(array: T): T {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const buffer = sharedMemory(bytes.length);
  new Uint8Array(buffer, 0, bytes.length).set(bytes);
  const Kind = array.constructor as new (buffer: SharedArrayBuffer, start: number, length: number) => T;
  return new Kind(buffer, 0, array.length);
}

/** Of less than this a process would have more pieces of memory than the system gives it. */
const leastOwnPages = 65_536;

/**
 * Memory that threads share. V8 takes that of a buffer that may grow from the system itself, to which it goes back when nobody
 * has it any more; any other is a piece of C's heap, where what lives on keeps what was freed around it: when a course of
 * 60 MB had been read, 140 MB of 603. Views have a length of their own, by which they stay as fast as those of other buffers.
 */
export function sharedMemory(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes, bytes < leastOwnPages ? {} : { maxByteLength: bytes });
}
