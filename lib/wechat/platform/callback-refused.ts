/** `signature`: not WeChat's. `undecryptable`: whatever went wrong inside. `format`: no XML of the expected shape. */
export type CallbackRefusal = "signature" | "undecryptable" | "format";

/** A callback that must not be believed. Says nothing of what was in it. */
export class PlatformCallbackRefused extends Error {
  constructor(readonly reason: CallbackRefusal) {
    super(`platform callback refused (${reason})`);
    this.name = "PlatformCallbackRefused";
  }
}
