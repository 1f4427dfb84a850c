/**
 * Makes something once and keeps it. A failure is not kept: what is missing now
 * (a descriptor, a file, the network) may be there with the next call.
 */
export function keepSuccess<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
