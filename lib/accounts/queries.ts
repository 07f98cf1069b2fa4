import { db } from "@/lib/db/client";
import { listIllAccounts } from "./account-condition";
import { readHealth } from "./health";
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
  | { standing: Exclude<Standing, "well">; illness: Illness; until: Date };

/** What of an account's calls is let through, and until when the rest is held back. */
export async function readStanding(accountId: string, now: Date): Promise<AccountStanding> {
  const health = await readHealth(accountId);
  const standing = standingOf(health, now);
  if (health === null || standing === "well") return { standing: "well" };
  return { standing, illness: health.illness, until: health.until };
}

/** The accounts in use whose calls are held back at `now`, but for those that are only slowed; the longest so first. */
export async function listHeldAccounts(now: Date): Promise<IllAccount[]> {
  return (await listIllAccounts(now)).filter(({ standing }) => standing !== "slowed");
}
