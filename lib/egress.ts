import { env } from "./env";
import type { ProxySettings } from "./wechat";

/** How every outgoing call leaves this machine; each client and each token source is made with it. */
export function egress(): { proxy: ProxySettings } {
  const { HTTPS_PROXY: httpsProxy, NO_PROXY: noProxy } = env();
  return { proxy: { httpsProxy, noProxy } };
}

/** The same for calls to WeChat. */
export function wechatEgress(): { origin: string; proxy: ProxySettings } {
  return { origin: env().WECHAT_ORIGIN, ...egress() };
}
