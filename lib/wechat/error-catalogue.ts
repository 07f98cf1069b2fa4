import type { ErrorEntry, ErrorFamily } from "./error-catalogue/entry";
import { generalCredentialErrors } from "./error-catalogue/general-credentials";
import { generalPlatformErrors } from "./error-catalogue/general-platform";
import { generalRequestErrors } from "./error-catalogue/general-requests";
import { paymentErrors } from "./error-catalogue/payments";
import { receiverErrors } from "./error-catalogue/receiver";
import { shoppingOrderErrors } from "./error-catalogue/shopping-orders";
import { shoppingShippingErrors } from "./error-catalogue/shopping-shipping";

export type { ErrorEntry, ErrorFamily, ErrorKind } from "./error-catalogue/entry";

/** Every documented code (wechat-api.md 1.4, 4.4, 5.4, and WeChat's pages for platforms), in the order in which a code without a family is sought. */
export const errorCatalogue: readonly ErrorEntry[] = [
  ...generalRequestErrors,
  ...generalCredentialErrors,
  ...generalPlatformErrors,
  ...shoppingOrderErrors,
  ...shoppingShippingErrors,
  ...receiverErrors,
  ...paymentErrors,
];

/** Whose codes a call's answer has. */
export function familyOfEndpoint(endpoint: string): ErrorFamily | undefined {
  if (endpoint.startsWith("user-order/")) return "shopping";
  if (endpoint === "nontax/micropay") return "micropay";
  return endpoint === "nontax/refund" ? "refund" : undefined;
}

/**
 * The meaning of a code and what to do, or null for a code that is not documented: then show WeChat's own text
 * and its `rid`. A code of one call may also be a general one; a receiver's reply is only ever a receiver's.
 */
export function explain(code: number, family?: ErrorFamily): ErrorEntry | null {
  const find = (wanted?: ErrorFamily) =>
    errorCatalogue.find((entry) => entry.code === code && (wanted === undefined || entry.family === wanted));
  return (
    find(family) ?? (family !== undefined && family !== "receiver" ? find("general") : undefined) ?? null
  );
}
