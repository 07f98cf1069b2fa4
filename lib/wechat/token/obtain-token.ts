import { WechatOutcomeUnknown, WechatRejected, WechatUnreachable } from "../errors";

/**
 * Asks a token source for a token. Without one the call itself is not sent, whatever became of the call for
 * the token; only WeChat's refusal of the credentials is passed on as it is.
 *
 * @throws WechatRejected (the token endpoint's), WechatUnreachable
 */
export async function obtainToken(
  endpoint: string,
  ask: () => Promise<string>,
  signal?: AbortSignal,
): Promise<string> {
  try {
    return await unlessAborted(ask(), endpoint, signal);
  } catch (error) {
    if (error instanceof WechatRejected || error instanceof WechatUnreachable) throw error;
    const errorCode = error instanceof WechatOutcomeUnknown ? error.reason : undefined;
    throw new WechatUnreachable(endpoint, "token-unavailable", errorCode, { cause: error });
  }
}

/** Stops waiting when the caller gives up. The token is still fetched, for whoever else waits for it. */
function unlessAborted(token: Promise<string>, endpoint: string, signal?: AbortSignal): Promise<string> {
  if (!signal) return token;
  return new Promise((resolve, reject) => {
    const abort = () => reject(new WechatUnreachable(endpoint, "aborted"));
    signal.addEventListener("abort", abort, { once: true });
    token.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
