import type { z } from "zod";
import type { createAccountInput, updateAccountInput } from "@/lib/accounts/schemas";
import type { AccountDetails } from "@/lib/accounts/types";

export type CreateValues = z.input<typeof createAccountInput>;
export type UpdateValues = z.input<typeof updateAccountInput>;

export const emptyAccount: CreateValues = {
  name: "",
  appid: "",
  secret: "",
  serviceId: "",
  bankId: "",
  mchId: "",
  returnUrl: "",
  departments: [],
};

/** An account as its form shows it; the secret's field starts empty, since the browser never learns it. */
export function valuesOf(account: AccountDetails): UpdateValues {
  return {
    id: account.id,
    updatedAt: account.updatedAt,
    name: account.name,
    secret: "",
    serviceId: account.serviceId === null ? "" : String(account.serviceId),
    bankId: account.bankId ?? "",
    mchId: account.mchId ?? "",
    returnUrl: account.returnUrl ?? "",
    departments: account.departments,
  };
}
