import { db } from "@/lib/db/client";
import { findNumbers } from "@/lib/sightings/find-numbers";
import type { Clue } from "./types";

/** A department that the desk connects with a number. */
export type PlaceClue = {
  accountId: string;
  regionCode: string;
  departmentCode: string;
  departmentName: string | null;
  clue: Clue;
};

/** A payment of a bill that matches an order is found by the order; one that does not is a discrepancy. */
async function ofOrdersAndBills(number: string): Promise<PlaceClue[]> {
  const rows = await db().$queryRaw<
    { account_id: string; region_code: string; department_code: string; name: string | null; clue: Clue }[]
  >`
    SELECT account_id, region_code, department_code, max(name) AS name, clue FROM (
      SELECT account_id, region_code, department_code, department_name AS name, 'order' AS clue
      FROM orders WHERE payment_notice_no = ${number} OR order_no = ${number}
      UNION ALL
      SELECT account_id, region_code, department_code, NULL, 'bill'
      FROM discrepancies WHERE number = ${number}
    ) found
    WHERE region_code IS NOT NULL AND department_code IS NOT NULL
    GROUP BY account_id, region_code, department_code, clue`;
  return rows.map((row) => ({
    accountId: row.account_id,
    regionCode: row.region_code,
    departmentCode: row.department_code,
    departmentName: row.name,
    clue: row.clue,
  }));
}

/** The departments that orders, bills and WeChat's earlier answers connect with a number. Reads indexes of the number. */
export async function findClues(number: string): Promise<PlaceClue[]> {
  const [stored, numbers] = await Promise.all([ofOrdersAndBills(number), findNumbers(number)]);
  const heard = numbers
    .filter(({ key }) => key.number === number)
    .map(({ key, departmentName }): PlaceClue => {
      const { accountId, regionCode, departmentCode } = key;
      return { accountId, regionCode, departmentCode, departmentName, clue: "earlier-answer" };
    });
  return [...stored, ...heard];
}
