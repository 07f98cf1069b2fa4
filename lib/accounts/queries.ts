import { db } from "@/lib/db/client";
import { listIllAccounts } from "./account-condition";
import { standingOf } from "./illness";
import type { CallPurpose } from "./open-wechat";
import type { IllAccount, Illness, Standing } from "./types";

export type AccountOption = {
  id: string;
  name: string;
  appid: string;
  serviceId: number | null;
  bankId: string | null;
  mchId: string | null;
  returnUrl: string | null;
  departments: { regionCode: string; code: string; name: string }[];
};

/**
 * The accounts in use that can make such calls, as forms and filters offer them: no secret, by name. Those of a
 * third-party platform are for shopping only.
 */
export function listAccountOptions(purpose: CallPurpose): Promise<AccountOption[]> {
  return db().account.findMany({
    where: { disabledAt: null, ...(purpose === "nontax" && { tokenKind: { not: "authorizer" } }) },
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      appid: true,
      serviceId: true,
      bankId: true,
      mchId: true,
      returnUrl: true,
      departments: {
        orderBy: [{ regionCode: "asc" }, { code: "asc" }],
        select: { regionCode: true, code: true, name: true },
      },
    },
  });
}

/** Names of all accounts, disabled ones too, for lists that show what was done through them. */
export async function accountNames(): Promise<Map<string, string>> {
  const accounts = await db().account.findMany({ select: { id: true, name: true } });
  return new Map(accounts.map(({ id, name }) => [id, name]));
}

export type AccountStanding =
  | { standing: "well" }
  | { standing: Exclude<Standing, "well">; illness: Illness; until: Date; interface: string };

/**
 * What of an account's calls through some interfaces is let through, and until when the rest is held back: by the
 * account's own pause, else by that of the interface which resumes last.
 */
export async function readStanding(
  accountId: string,
  interfaces: readonly string[],
  now: Date,
): Promise<AccountStanding> {
  const rows = await db().accountHealth.findMany({
    where: { accountId, interface: { in: ["", ...interfaces] } },
  });
  const ill = rows.flatMap((health): Exclude<AccountStanding, { standing: "well" }>[] => {
    const standing = standingOf(health, now);
    return standing === "well" ? [] : [{ ...health, standing }];
  });
  const [worst] = ill.toSorted((one, other) => rank(other) - rank(one) || +other.until - +one.until);
  if (!worst) return { standing: "well" };
  const { standing, illness, until } = worst;
  return { standing, illness, until, interface: worst.interface };
}

const ranks = { paused: 2, trying: 1, slowed: 0 };
const rank = ({ standing }: { standing: keyof typeof ranks }) => ranks[standing];

/** The accounts in use whose calls are held back at `now`, but for those that are only slowed; the longest so first. */
export async function listHeldAccounts(now: Date): Promise<IllAccount[]> {
  return (await listIllAccounts(now)).filter(({ standing }) => standing !== "slowed");
}
