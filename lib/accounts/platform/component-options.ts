import type { Platform } from "@/lib/db/generated/client";
import { wechatEgress } from "@/lib/egress";
import type { CallAttempt, QueryAuthOptions } from "@/lib/wechat";
import { keepComponentTokenCall } from "../keep-token-call";
import { accountTokenStore } from "../token-store";
import { componentSecretOf, readTicket } from "./platform-keys";

const componentTokenEndpoint = "cgi-bin/component/api_component_token";

/**
 * How calls in the platform's name are made: one component token for all of them, over all processes. Attempts to get
 * that token are kept under the platform; `onCall` hears of the others.
 * @throws DeskError `conflict` where the platform's secret cannot be opened
 */
export function componentOptions(
  platform: Platform,
  onCall: (attempt: CallAttempt) => void | Promise<void>,
): QueryAuthOptions & Required<Pick<QueryAuthOptions, "componentStore">> {
  return {
    ...wechatEgress(),
    componentAppid: platform.componentAppid,
    componentSecret: componentSecretOf(platform),
    componentStore: accountTokenStore(platform.id, "component"),
    ticket: () => readTicket(platform.id),
    onCall: (attempt) =>
      attempt.endpoint === componentTokenEndpoint
        ? keepComponentTokenCall(platform.id, attempt)
        : onCall(attempt),
  };
}
