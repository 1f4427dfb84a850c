/** Thrown to take back a transaction that came too late. */
export class Outpaced extends Error {
  override readonly name = 'Outpaced';
}

/** @returns whether the transaction came in time */
export async function inTime(transaction: () => unknown): Promise<boolean> {
  try {
    await transaction();
    return true;
  } catch (error) {
    if (error instanceof Outpaced) return false;
    throw error;
  }
}
