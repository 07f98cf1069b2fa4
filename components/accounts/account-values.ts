import type { z } from "zod";
import type { createAccountInput, updateAccountInput } from "@/lib/accounts/schemas";
import type { AccountDetails, AccountKind } from "@/lib/accounts/types";

export type CreateValues = z.input<typeof createAccountInput>;
export type UpdateValues = z.input<typeof updateAccountInput>;

const emptyTokenServer: CreateValues["tokenServer"] = {
  url: "",
  method: "GET",
  credentialIn: "header",
  credentialName: "authorization",
  field: "",
  defaultLifeSeconds: "",
  refusedParameter: "",
};

/** The form of a new account; of an authorised one, kind and appid are known. */
export function emptyAccount(tokenKind: AccountKind, appid: string): CreateValues {
  return {
    name: "",
    tokenKind,
    appid,
    secret: "",
    tokenServer: emptyTokenServer,
    serviceId: "",
    bankId: "",
    mchId: "",
    returnUrl: "",
    departments: [],
  };
}

/** An account as its form shows it; the secret's field starts empty, since the browser never learns it. */
export function valuesOf(account: AccountDetails): UpdateValues {
  const { tokenServer } = account;
  return {
    id: account.id,
    updatedAt: account.updatedAt,
    name: account.name,
    tokenKind: account.tokenKind,
    secret: "",
    tokenServer: tokenServer
      ? { ...tokenServer, defaultLifeSeconds: String(tokenServer.defaultLifeSeconds) }
      : emptyTokenServer,
    serviceId: account.serviceId === null ? "" : String(account.serviceId),
    bankId: account.bankId ?? "",
    mchId: account.mchId ?? "",
    returnUrl: account.returnUrl ?? "",
    departments: account.departments,
  };
}
