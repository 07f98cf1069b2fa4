import type { RequestWarningCode } from "./codes";
import type { RequestWarning } from "./issues";

/** What is looked at. The values may still be of a wrong type: each warning guards itself. */
export interface WarnedFields {
  region_code?: unknown;
  payment_notice_type?: unknown;
  fee?: unknown;
  items?: unknown;
}

type Amounts = { no: unknown; fee: unknown; overdue: unknown; penalty: unknown };

function amountsOf(item: unknown): Amounts {
  const fields = typeof item === "object" && item !== null ? (item as Record<string, unknown>) : {};
  return { no: fields.no, fee: fields.fee, overdue: fields.overdue ?? 0, penalty: fields.penalty ?? 0 };
}

const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function warning(
  code: RequestWarningCode,
  path: (string | number)[],
  values: Record<string, number> = {},
): RequestWarning {
  return { code, path, values };
}

/** 行政区划代码 has six digits in every sample; statistics know nine and twelve too (wechat-api.md 9.6). */
export const isUsualRegion = (code: string) => /^\d{6}$/.test(code);

function codeWarnings({ region_code: region, payment_notice_type: type }: WarnedFields): RequestWarning[] {
  const isRegion = typeof region !== "string" || region === "" || isUsualRegion(region);
  const isType = !Number.isSafeInteger(type) || type === 1 || type === 2;
  return [
    ...(isRegion ? [] : [warning("region_code_unusual", ["region_code"])]),
    ...(isType ? [] : [warning("notice_type_undocumented", ["payment_notice_type"])]),
  ];
}

function itemWarnings(item: Amounts, index: number): RequestWarning[] {
  const warnings: RequestWarning[] = [];
  if (Number.isSafeInteger(item.no) && item.no !== index + 1) {
    const figures = { given: Number(item.no), expected: index + 1 };
    warnings.push(warning("item_number_out_of_order", ["items", index, "no"], figures));
  }
  if (isAmount(item.fee) && isAmount(item.overdue) && isAmount(item.penalty)) {
    const surcharges = BigInt(item.overdue) + BigInt(item.penalty);
    if (BigInt(item.fee) < surcharges) {
      const figures = { surchargesFen: Number(surcharges) };
      warnings.push(warning("item_fee_below_surcharges", ["items", index, "fee"], figures));
    }
  }
  return warnings;
}

/** The sum is exact: it is made in BigInt. */
function sumWarnings(items: Amounts[], fee: unknown): RequestWarning[] {
  if (items.length === 0 || !isAmount(fee) || !items.every((item) => isAmount(item.fee))) return [];
  const sum = items.reduce((total, item) => total + BigInt(Number(item.fee)), 0n);
  if (sum === BigInt(fee)) return [];
  return [warning("items_sum_mismatch", ["fee"], { itemsFen: Number(sum), feeFen: fee })];
}

/**
 * What a person should know of an order before it is sent, although no document refuses it (wechat-api.md 9.6): codes
 * that documents do not list, lines that are not numbered from 1, a line that is less than its surcharges, and a fee that
 * is not the sum of the lines (fen).
 */
export function orderWarnings(order: WarnedFields): RequestWarning[] {
  const items = Array.isArray(order.items) ? order.items.map(amountsOf) : [];
  return [...codeWarnings(order), ...items.flatMap(itemWarnings), ...sumWarnings(items, order.fee)];
}
