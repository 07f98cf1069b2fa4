import { hideToken } from "@/lib/captures/address";
import { errcodeOf, type GivenAnswer } from "@/lib/captures/answers";
import { capturedBetween } from "@/lib/captures/queries";
import { db } from "@/lib/db/client";
import { findMockNotification } from "./queries";
import { sandboxReceipts } from "./sandbox-receipts";
import type { FollowedMockNotification, MockNotificationDetail, Observation } from "./types";
import { judge, type ObservedCall } from "./verdict";

/** When the next mock call was made to the same receiver: what arrives from then on is not this one's. */
async function nextAskedAt({
  id,
  wholeUrl,
  captureId,
  createdAt,
}: MockNotificationDetail): Promise<Date | null> {
  const next = await db().mockNotification.findFirst({
    where: {
      id: { not: id },
      createdAt: { gte: new Date(createdAt) },
      ...(captureId ? { captureId } : { url: hideToken(wholeUrl) }),
    },
    orderBy: { createdAt: "asc" },
    select: { createdAt: true },
  });
  return next?.createdAt ?? null;
}

function answeredOf(answer: GivenAnswer): ObservedCall["answered"] {
  return answer === "timeout" ? answer : (errcodeOf(answer) ?? "http-error");
}

async function callsOfCapture(captureId: string, from: Date, before: Date | null): Promise<ObservedCall[]> {
  const requests = await capturedBetween(captureId, from, before);
  return requests.map(({ number, receivedAt, signature, answered }) => ({
    id: String(number),
    number,
    at: receivedAt,
    signature,
    answered: answeredOf(answered),
  }));
}

async function callsOfSandbox(row: MockNotificationDetail): Promise<ObservedCall[] | "none" | "failed"> {
  const answer = await sandboxReceipts({ url: row.wholeUrl, createdAt: new Date(row.createdAt) });
  if (answer.status !== "read") return answer.status;
  return answer.receipts.map(({ id, at, isSignatureGood, answered }) => ({
    id,
    at,
    signature: isSignatureGood ? "good" : "bad",
    answered: answered === "http-500" ? "http-error" : answered,
  }));
}

async function observe(row: MockNotificationDetail): Promise<Observation> {
  const next = await nextAskedAt(row);
  const judged = (source: "capture" | "sandbox", calls: ObservedCall[]): Observation => {
    const { state, version, answeredAt } = row;
    const verdict = judge({
      isOwnAddress: source === "capture",
      calls,
      state,
      version,
      answeredAt,
      nextAskedAt: next?.toISOString() ?? null,
    });
    return { source, calls, verdict };
  };
  if (row.captureId) {
    return judged("capture", await callsOfCapture(row.captureId, new Date(row.createdAt), next));
  }
  const calls = await callsOfSandbox(row);
  if (calls === "none") return { source: "unseen" };
  return calls === "failed" ? { source: "failed" } : judged("sandbox", calls);
}

/** A mock call with what the desk saw arrive and its verdict; null where the id is none of ours. */
export async function followMockNotification(id: string): Promise<FollowedMockNotification | null> {
  const row = await findMockNotification(id);
  return row && { row, observation: await observe(row) };
}
