/** A token as processes share it. The token opens the account: whoever keeps it keeps it sealed. */
export interface StoredToken {
  token: string;
  expiresAt: Date;
  /** From here on another one is fetched ahead of time; without it 5 minutes before `expiresAt`. */
  refreshAt?: Date;
  /** When replacing a refused token took a limited call, in the last 24 hours, oldest first. */
  forcedAt?: Date[];
}

/**
 * A place that processes share their token through. A store that keeps `forcedAt` makes the limit on forced
 * refreshes hold over all of them; one that does not leaves it to each process.
 */
export interface TokenStore {
  read(): Promise<StoredToken | null>;
  write(token: StoredToken): Promise<void>;
  /** Runs the work while no other process runs its own: without it, two may fetch at the same time. */
  exclusively?<Result>(work: () => Promise<Result>): Promise<Result>;
}
