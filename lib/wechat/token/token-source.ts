/** Where a client gets its access token. */
export interface TokenSource {
  /** The account whose tokens these are, for reports of calls that do not name it. */
  readonly appid?: string;
  /** A token that is believed to work. */
  get(): Promise<string>;
  /**
   * Another token than the one that WeChat refused (40001, 40014, 42001); the refused one again if there is
   * no other to be had now.
   */
  refresh(refused: string): Promise<string>;
}
