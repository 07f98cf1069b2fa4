import type { z } from "zod";

/**
 * Every reason for which a request is refused before a byte is sent. Stable machine codes: each issue has
 * one as its `message` and as `params.code`, so that a form can show it beside its field in any language.
 */
export const requestRuleCodes = [
  "required",
  "blank",
  "wrong_type",
  "not_an_option",
  "unknown_field",
  "outer_whitespace",
  "unreadable_characters",
  "not_an_integer",
  "integer_too_big",
  "negative_amount",
  "amount_not_positive",
  "date_invalid",
  "ip_invalid",
  "url_invalid",
  "time_in_milliseconds",
  "time_not_positive",
  "number_missing",
  "numbers_both_given",
  "openid_required",
  "return_url_required",
  "items_empty",
  "auth_code_invalid",
  "version_invalid",
  "transaction_id_required",
  "mchid_required",
  "mchid_invalid",
  "out_trade_no_required",
  "out_trade_no_invalid",
  "not_for_this_number_type",
] as const;

export type RequestRuleCode = (typeof requestRuleCodes)[number];

/**
 * Every reason for which a request is sent only after a person has been told of it: no document refuses it, but it is
 * rarely meant (wechat-api.md 9.6).
 */
export const requestWarningCodes = [
  "region_code_unusual",
  "notice_type_undocumented",
  "items_sum_mismatch",
  "item_number_out_of_order",
  "item_fee_below_surcharges",
  "refund_fee_missing",
  "refund_out_id_missing",
] as const;

export type RequestWarningCode = (typeof requestWarningCodes)[number];

type RuleContext = z.core.$RefinementCtx<unknown>;

/** Adds an issue with a stable code; `values` are figures for the message (fen, line numbers). */
export function breach(
  context: RuleContext,
  code: RequestRuleCode,
  path: (string | number)[] = [],
  values: Record<string, number> = {},
): void {
  context.addIssue({ code: "custom", message: code, path, params: { code, ...values } });
}

/** The message of Zod's own type check: a field that is absent, or of the wrong type. */
export function typeError(issue: { input?: unknown }): RequestRuleCode {
  return issue.input === undefined || issue.input === null ? "required" : "wrong_type";
}

/** The message of Zod's own check of a fixed set of values. */
export function optionError(issue: { input?: unknown }): RequestRuleCode {
  return issue.input === undefined || issue.input === null ? "required" : "not_an_option";
}

/** The message of Zod's own check of an object: unknown fields, or no object at all. */
export function objectError(issue: { code?: string; input?: unknown }): RequestRuleCode {
  return issue.code === "unrecognized_keys" ? "unknown_field" : typeError(issue);
}
