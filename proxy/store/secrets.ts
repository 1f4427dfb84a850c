export interface SecretStore {
  /** 32 random bytes made once per name and kept; the same in every process on this store. */
  secret(name: string): Promise<Buffer>;
}
