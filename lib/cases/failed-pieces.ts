import type { HearingOf } from "@/lib/sightings/from-attempts";
import type { Miss } from "@/lib/sightings/types";
import { type CallResult, refusalOf } from "@/lib/wechat-calls/settle";
import type { CaseKey } from "./types";

type Piece = HearingOf<"order-list"> | HearingOf<"receivable">;

function missOf(result: CallResult<unknown> | null): Miss | null {
  if (!result || result.outcome === "ok") return null;
  const { errcode, errmsg } = refusalOf(result);
  return { outcome: result.outcome, errcode, errmsg };
}

/**
 * The pieces that could not be learned, as of `at`: also those for which nothing was sent, because no token could be had
 * or the account's calls are paused, and of which no attempt tells.
 */
export function failedPieces(
  number: CaseKey,
  at: Date,
  { list, fee }: { list: CallResult<unknown>; fee: CallResult<unknown> | null },
): Piece[] {
  const ofList = missOf(list);
  const ofFee = missOf(fee);
  return [
    ...(ofList ? [{ about: "order-list", number, at, answer: null, miss: ofList } as const] : []),
    ...(ofFee ? [{ about: "receivable", number, at, answer: null, miss: ofFee } as const] : []),
  ];
}
