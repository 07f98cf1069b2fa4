import { rehearsalPace } from "@/lib/rehearsal-pace";

/**
 * How one settlement stands. `asking`: WeChat is being asked; `waiting`: WeChat took the re-notification, and the receivers
 * have not yet; `refused`: it came to nothing. Safe in the browser.
 */
export const settlementStates = ["asking", "waiting", "settled", "refused", "withdrawn"] as const;
export type SettlementState = (typeof settlementStates)[number];

/** While one stands so, its discrepancy can have no other. */
export const underWayStates = ["asking", "waiting"] as const satisfies readonly SettlementState[];

/** How long a desk may ask WeChat for one settlement, in ms; one that asks for longer was left behind by a desk that died. */
export const askAllowanceMs = 120_000 / rehearsalPace;

/** The detail of one that found its receivers told: nothing was sent, and nothing is left to settle. */
export const toldMeanwhile = "settlement-told-meanwhile";
