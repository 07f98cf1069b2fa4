/** Where a client gets its access token. */
export interface TokenSource {
  /** The account whose tokens these are, for reports of calls that do not name it. */
  readonly appid?: string;
  /** Set where the tokens are good for the shopping-order calls only. */
  readonly scope?: "shopping";
  /** A token that is believed to work. */
  get(): Promise<string>;
  /**
   * Another token than the one that WeChat refused (40001, 40014, 42001); the refused one again if there is
   * no other to be had now.
   */
  refresh(refused: string): Promise<string>;
}

/** Tokens of a third-party platform, which the nontax calls do not accept (wechat-api.md 1, 4.3). */
export interface ShoppingTokenSource extends TokenSource {
  readonly scope: "shopping";
}
