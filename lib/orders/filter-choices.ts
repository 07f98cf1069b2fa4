import { accountNames, listAccountOptions } from "@/lib/accounts/queries";

export type OrderFilterChoices = {
  accounts: { value: string; label: string }[];
  departments: { accountId: string; regionCode: string; code: string; name: string }[];
};

/** What the list of orders can be filtered by. Accounts out of use are among them: their orders are still there. */
export async function orderFilterChoices(): Promise<OrderFilterChoices> {
  const [names, options] = await Promise.all([accountNames(), listAccountOptions("nontax")]);
  return {
    accounts: [...names].map(([value, label]) => ({ value, label })),
    departments: options.flatMap(({ id, departments }) =>
      departments.map((department) => ({ accountId: id, ...department })),
    ),
  };
}
