/** Where the authorizer_refresh_token of one merchant is kept, sealed. */
export interface RefreshTokenStore {
  read(): Promise<string | null>;
  /**
   * Keeps the new one. `replaced` is the one that it came for: if another has been kept meanwhile, because the
   * merchant authorised anew, that other must stay.
   */
  write(next: string, replaced: string): Promise<void>;
}

/**
 * Keeps the refresh token that comes with each access token. Losing one means that the merchant must authorise again
 * (wechat-api.md 4.3), so one that could not be written is held in memory and written before the next use.
 */
export class RefreshTokenKeeper {
  private unwritten: { next: string; replaced: string } | null = null;

  constructor(private readonly store: RefreshTokenStore) {}

  async read(): Promise<string | null> {
    const stored = await this.store.read();
    if (this.unwritten === null) return stored;
    const { next, replaced } = this.unwritten;
    if (stored !== replaced) {
      this.unwritten = null;
      return stored;
    }
    await this.write(next, replaced);
    return next;
  }

  async write(next: string, replaced: string): Promise<void> {
    if (next === replaced) return;
    this.unwritten = { next, replaced };
    await this.store.write(next, replaced);
    this.unwritten = null;
  }
}
