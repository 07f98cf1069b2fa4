import type { Account } from "@/lib/db/generated/client";
import type { DepartmentInput } from "./schemas";
import { type TokenServerSettings, tokenServerSettings } from "./token-server-settings";

/** Departments as one line of the log, in an order that does not depend on how they were read. */
function departmentsText(departments: readonly DepartmentInput[]): string {
  return departments
    .map(({ regionCode, code, name }) => `${regionCode}/${code} ${name}`)
    .sort()
    .join("; ");
}

/** How a token server is asked, as one line of the log. What its URL carries in the query may be a secret. */
function serverText(settings: TokenServerSettings): { tokenServer: string; tokenServerQuery: string } {
  const { url, method, credentialIn, credentialName, field, defaultLifeSeconds, refusedParameter } = settings;
  const { origin, pathname, search } = new URL(url);
  const credential = credentialIn === "none" ? "no credential" : `${credentialIn} ${credentialName}`;
  const rest = [credential, field, `${defaultLifeSeconds} s`, refusedParameter].filter((part) => part !== "");
  return { tokenServer: [`${method} ${origin}${pathname}`, ...rest].join(", "), tokenServerQuery: search };
}

const noServer = { tokenServer: "", tokenServerQuery: "" };

type Audited = Pick<Account, "name" | "tokenKind" | "serviceId" | "bankId" | "mchId" | "returnUrl"> & {
  tokenServer: unknown;
  departments: readonly DepartmentInput[];
};

/** The settings of an account as the log compares them; the secret is the caller's to add, masked by the log. */
export function auditedAccount({ departments, tokenServer, ...account }: Audited) {
  const { name, tokenKind, serviceId, bankId, mchId, returnUrl } = account;
  const settings = tokenServerSettings.safeParse(tokenServer);
  return {
    name,
    tokenKind,
    ...(settings.success ? serverText(settings.data) : noServer),
    serviceId,
    bankId,
    mchId,
    returnUrl,
    departments: departmentsText(departments),
  };
}
