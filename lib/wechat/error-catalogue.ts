import type { ErrorEntry, ErrorFamily } from "./error-catalogue/entry";
import { generalCredentialErrors } from "./error-catalogue/general-credentials";
import { generalPlatformErrors } from "./error-catalogue/general-platform";
import { generalRequestErrors } from "./error-catalogue/general-requests";
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
];

/**
 * The meaning of a code and what to do, or null for a code that is not documented: then show WeChat's own text
 * and its `rid`. A shopping code may also be a general one; a receiver's reply is only ever a receiver's.
 */
export function explain(code: number, family?: ErrorFamily): ErrorEntry | null {
  const find = (wanted?: ErrorFamily) =>
    errorCatalogue.find((entry) => entry.code === code && (wanted === undefined || entry.family === wanted));
  return find(family) ?? (family === "shopping" ? find("general") : undefined) ?? null;
}
