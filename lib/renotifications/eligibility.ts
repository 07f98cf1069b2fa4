/** How the order stands at WeChat: its status, or that WeChat does not know the number or does not say. */
export const orderStandings = [
  "unpaid",
  "paid",
  "refunding",
  "refunded",
  "closed",
  "unknown-number",
  "unseen",
] as const;
export type OrderStanding = (typeof orderStandings)[number];

/**
 * What became of the last notification: nobody was told, all were, some refused it or did not answer; or the desk has
 * asked for another just now (`under-way`), or a while ago and still looks what came of it (`settling`).
 */
export const deliveryStandings = [
  "none-heard",
  "all-told",
  "refused",
  "unanswered",
  "under-way",
  "settling",
] as const;
export type DeliveryStanding = (typeof deliveryStandings)[number];

export const renotifyModes = ["single", "bulk"] as const;
export type RenotifyMode = (typeof renotifyModes)[number];

export type EligibilityFacts = {
  order: OrderStanding;
  delivery: DeliveryStanding;
  /** With which codes receivers refused their last notification. */
  refusalCodes: readonly number[];
  /** Whether a receiver refused the last re-notification within `refusedLatelyMs`. */
  wasRefusedLately: boolean;
};

/** After a receiver refused a re-notification, bulk leaves its order alone for so long, in ms: somebody must mend it first. */
export const refusedLatelyMs = 6 * 60 * 60_000;

/** "Not payable at this bank" (wechat-api.md 1.4): the receiver will say so again until it changes its rules. */
const bankRefusedCode = 236;

type Rule = {
  code: string;
  order?: readonly OrderStanding[];
  delivery?: readonly DeliveryStanding[];
  refusalCode?: number;
  wasRefusedLately?: true;
  single: "refused" | "confirm";
  bulk: "refused";
};

/**
 * When a re-notification is refused or must be confirmed; what no rule names is allowed. Bulk asks nobody, so it refuses
 * what a person may confirm. WeChat tells only receivers that have not taken it yet (wechat-api.md 1.8), so allowing too
 * much disturbs receivers but books nothing twice.
 */
const rules = [
  { code: "order-unseen", order: ["unseen"], single: "refused", bulk: "refused" },
  { code: "order-unknown", order: ["unknown-number"], single: "refused", bulk: "refused" },
  { code: "not-paid", order: ["unpaid"], single: "refused", bulk: "refused" },
  { code: "closed", order: ["closed"], single: "refused", bulk: "refused" },
  { code: "all-told", delivery: ["all-told"], single: "refused", bulk: "refused" },
  { code: "standing", delivery: ["under-way"], single: "refused", bulk: "refused" },
  { code: "settling", delivery: ["settling"], single: "confirm", bulk: "refused" },
  { code: "refunding", order: ["refunding"], single: "confirm", bulk: "refused" },
  { code: "refunded", order: ["refunded"], single: "confirm", bulk: "refused" },
  { code: "refused-lately", wasRefusedLately: true, single: "confirm", bulk: "refused" },
  { code: "bank-refused", refusalCode: bankRefusedCode, single: "confirm", bulk: "refused" },
] as const satisfies readonly Rule[];

type ListedRule = (typeof rules)[number];
export type EligibilityCode = ListedRule["code"];
/** What a person may confirm where she asks for one order. */
export type ConfirmationCode = Extract<ListedRule, { single: "confirm" }>["code"];

export const eligibilityCodes = rules.map(({ code }) => code);
export const confirmationCodes = [
  "settling",
  "refunding",
  "refunded",
  "refused-lately",
  "bank-refused",
] as const satisfies readonly ConfirmationCode[];

/** `refused` names the first reason, `confirm` all that must be confirmed. Words: `errors.details.renotification-<code>`. */
export type Eligibility =
  | { kind: "allowed" }
  | { kind: "refused"; code: EligibilityCode }
  | { kind: "confirm"; codes: ConfirmationCode[] };

function applies(rule: Rule, facts: EligibilityFacts): boolean {
  return (
    (rule.order?.includes(facts.order) ?? true) &&
    (rule.delivery?.includes(facts.delivery) ?? true) &&
    (rule.refusalCode === undefined || facts.refusalCodes.includes(rule.refusalCode)) &&
    (!rule.wasRefusedLately || facts.wasRefusedLately)
  );
}

const isConfirmation = (code: EligibilityCode): code is ConfirmationCode =>
  (confirmationCodes as readonly EligibilityCode[]).includes(code);

/** Whether receivers of an order may be told again, by the table above. Pure, and safe in the browser. */
export function renotifyEligibility(facts: EligibilityFacts, mode: RenotifyMode): Eligibility {
  const found = rules.filter((rule) => applies(rule, facts));
  const refusing = found.find((rule) => rule[mode] === "refused");
  if (refusing) return { kind: "refused", code: refusing.code };
  const codes = found.map(({ code }) => code).filter(isConfirmation);
  return codes.length > 0 ? { kind: "confirm", codes } : { kind: "allowed" };
}
