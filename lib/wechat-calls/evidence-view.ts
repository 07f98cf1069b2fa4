import { z } from "zod";
import type { CallEvidence } from "@/lib/db/generated/client";

/** `too-old`: WeChat keeps a request for 7 days, so it was not asked. */
export const evidenceStates = [
  "answered",
  "not-found",
  "malformed",
  "not-permitted",
  "refused",
  "too-old",
] as const;
export type EvidenceState = (typeof evidenceStates)[number];

const said = z.object({
  /** ISO instant. */
  invokedAt: z.string().nullable(),
  costMs: z.number().nullable(),
  requestUrl: z.string().nullable(),
  requestBody: z.string().nullable(),
  responseBody: z.string().nullable(),
  clientIp: z.string().nullable(),
});
export type EvidenceSaid = z.output<typeof said>;

/** What WeChat says of one attempt by its rid, redacted: evidence for a person, never a decision. Plain JSON. */
export type EvidenceView = {
  state: EvidenceState;
  /** ISO instant. */
  askedAt: string;
  errcode: number | null;
  errmsg: string | null;
  said: EvidenceSaid | null;
};

/** The evidence that a row keeps. */
export function evidenceView(row: CallEvidence): EvidenceView {
  const state = z.enum(evidenceStates).catch("refused").parse(row.state);
  const { errcode, errmsg, askedAt } = row;
  return {
    state,
    askedAt: askedAt.toISOString(),
    errcode,
    errmsg,
    said: said.safeParse(row.said).data ?? null,
  };
}
