import type { Account } from "@/lib/db/generated/client";
import type { DepartmentInput } from "./schemas";

/** Departments as one line of the log, in an order that does not depend on how they were read. */
function departmentsText(departments: readonly DepartmentInput[]): string {
  return departments
    .map(({ regionCode, code, name }) => `${regionCode}/${code} ${name}`)
    .sort()
    .join("; ");
}

type Audited = Pick<Account, "name" | "serviceId" | "bankId" | "mchId" | "returnUrl"> & {
  departments: readonly DepartmentInput[];
};

/** The settings of an account as the log compares them; the secret is the caller's to add, masked by the log. */
export function auditedAccount({ departments, name, serviceId, bankId, mchId, returnUrl }: Audited) {
  return { name, serviceId, bankId, mchId, returnUrl, departments: departmentsText(departments) };
}
