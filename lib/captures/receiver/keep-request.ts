import type { IncomingMessage } from "node:http";
import type { Database } from "@/lib/db/client";
import { isStorable } from "@/lib/db/storable";
import { type CaptureAnswer, type GivenAnswer, readCaptureAnswer } from "../answers";
import { decodeNotification, signatureOf } from "../codec";
import type { PublicPath } from "./public-path";
import type { ReadBody } from "./read-body";
import { rightAnswer } from "./right-answer";

const nonceMax = 200;
const addressMax = 100;

export type Arrived = {
  request: IncomingMessage;
  target: PublicPath;
  address: string;
  receivedAt: Date;
} & ReadBody;

type Slot = { kept: number; answer: string };

/** [name, value] in the order and the spelling of the wire. */
function headerPairs({ rawHeaders }: IncomingMessage): [string, string][] {
  return Array.from({ length: rawHeaders.length / 2 }, (_, index) => [
    rawHeaders[index * 2] ?? "",
    rawHeaders[index * 2 + 1] ?? "",
  ]);
}

function nonceIn(query: string): string | null {
  const value = new URLSearchParams(query).get("wxnontaxstr");
  return value !== null && value.length <= nonceMax && isStorable(value) ? value : null;
}

/**
 * Keeps a request word for word, and says what to answer. Null where the capture has ended or is full meanwhile: its
 * row is the one place that decides, so that processes agree.
 * @param mayHold whether another answer may be held back; without it, a time-out becomes HTTP 503
 */
export async function keepRequest(
  database: Database,
  captureId: string,
  arrived: Arrived,
  { keptMax, mayHold }: { keptMax: number; mayHold: boolean },
): Promise<{ id: string; answer: GivenAnswer } | null> {
  const { request, target, body, cut, receivedAt } = arrived;
  const wxnontaxstr = nonceIn(target.query);
  const result = decodeNotification({ wxnontaxstr, body, isWhole: cut === null });
  const answerTo = (set: CaptureAnswer): GivenAnswer => {
    if (set === "check") return rightAnswer(result);
    return set === "timeout" && !mayHold ? "http-503" : set;
  };
  return database.$transaction(async (tx) => {
    const [slot] = await tx.$queryRaw<Slot[]>`
      UPDATE captures SET kept = kept + 1, updated_at = now()
      WHERE id = ${captureId}::uuid AND closed_at IS NULL AND expires_at > now() AND kept < ${keptMax}
      RETURNING kept, answer`;
    if (!slot) return null;
    const answer = answerTo(readCaptureAnswer(slot.answer));
    const { id } = await tx.capturedRequest.create({
      select: { id: true },
      data: {
        captureId,
        number: slot.kept,
        receivedAt,
        method: request.method ?? "",
        httpVersion: request.httpVersion,
        path: target.path,
        query: target.query,
        wxnontaxstr,
        headers: headerPairs(request),
        body: new Uint8Array(body),
        bodyBytes: body.length,
        bodyCut: cut,
        address: arrived.address.slice(0, addressMax),
        signature: signatureOf(result),
        answered: answer,
      },
    });
    return { id, answer };
  });
}
