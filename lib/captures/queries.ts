import { z } from "zod";
import { accountNames } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { CapturedRequest, Prisma } from "@/lib/db/generated/client";
import { keysetPage } from "@/lib/db/keyset";
import { captureUrl, tokenInUrl } from "./address";
import { readCaptureAnswer } from "./answers";
import { contentsUntil, toCaptureRow, tokenOf, toRequestRow } from "./capture-row";
import { decodeNotification } from "./codec";
import type { CaptureFilters } from "./search-params";
import { hashToken } from "./token";
import type {
  CaptureDetail,
  CapturedRequestDetail,
  CapturedRequestRow,
  CaptureOption,
  CapturePage,
} from "./types";

const isId = (value: string) => z.uuid().safeParse(value).success;
const withoutContents = { omit: { body: true, headers: true } } as const;

function conditions({ state, account }: CaptureFilters, now: Date): Prisma.CaptureWhereInput {
  const open = { closedAt: null, expiresAt: { gt: now } };
  return {
    ...(state === "open" ? open : {}),
    ...(state === "ended" ? { NOT: open } : {}),
    ...(account && isId(account) ? { accountId: account } : {}),
  };
}

/** One page of captures, newest first. */
export async function listCaptures(filters: CaptureFilters, now = new Date()): Promise<CapturePage> {
  const [page, names] = await Promise.all([
    keysetPage(filters, ({ where, ...query }) =>
      db().capture.findMany({ where: { AND: [where, conditions(filters, now)] }, ...query }),
    ),
    accountNames(),
  ]);
  return { ...page, rows: page.rows.map((row) => toCaptureRow(row, names, now)) };
}

/** One capture with its requests; null where the id is none of ours. */
export async function findCapture(id: string, now = new Date()): Promise<CaptureDetail | null> {
  if (!isId(id)) return null;
  const capture = await db().capture.findUnique({
    where: { id },
    include: { requests: { ...withoutContents, orderBy: { number: "asc" } } },
  });
  if (!capture) return null;
  const { requests, ...row } = capture;
  return {
    ...toCaptureRow(row, await accountNames(), now),
    url: captureUrl(tokenOf(row)),
    closedAt: row.closedAt?.toISOString() ?? null,
    contentsUntil: contentsUntil(row).toISOString(),
    isPurged: row.purgedAt !== null,
    requests: requests.map(toRequestRow),
  };
}

function findRequest(captureId: string, number: number): Promise<CapturedRequest | null> {
  if (!isId(captureId)) return Promise.resolve(null);
  return db().capturedRequest.findUnique({ where: { captureId_number: { captureId, number } } });
}

/** One request word for word, decoded where a codec can; null where there is none. */
export async function findCapturedRequest(
  captureId: string,
  number: number,
): Promise<CapturedRequestDetail | null> {
  const found = await findRequest(captureId, number);
  if (!found) return null;
  const { body, headers, query, httpVersion, bodyCut, wxnontaxstr, ...rest } = found;
  return {
    ...toRequestRow({ ...rest, query, httpVersion, bodyCut, wxnontaxstr }),
    httpVersion,
    query,
    headers: (headers ?? []) as [string, string][],
    bodyBase64: body && Buffer.from(body).toString("base64"),
    decoded: body && decodeNotification({ wxnontaxstr, body, isWhole: bodyCut === null }),
  };
}

/** The bytes of one request's body; null where there is none, or they were deleted. */
export async function findCapturedBody(captureId: string, number: number): Promise<Uint8Array | null> {
  return (await findRequest(captureId, number))?.body ?? null;
}

/** The captures that take requests now, for choosing one as a receiver. */
export async function listOpenCaptures(now = new Date()): Promise<CaptureOption[]> {
  const [captures, names] = await Promise.all([
    db().capture.findMany({
      where: { closedAt: null, expiresAt: { gt: now } },
      orderBy: { createdAt: "desc" },
    }),
    accountNames(),
  ]);
  return captures.map((capture) => ({
    id: capture.id,
    url: captureUrl(tokenOf(capture)),
    answer: readCaptureAnswer(capture.answer),
    expiresAt: capture.expiresAt.toISOString(),
    accountName: names.get(capture.accountId) ?? "",
  }));
}

/** The capture that a URL leads to, open or not; null for any other URL. */
export async function captureIdOfUrl(url: string): Promise<string | null> {
  const token = tokenInUrl(url);
  if (!token) return null;
  const capture = await db().capture.findUnique({
    where: { tokenHash: hashToken(token) },
    select: { id: true },
  });
  return capture?.id ?? null;
}

/** The token of a capture, to show a URL that was stored with it hidden; null where there is no such capture. */
export async function captureToken(id: string): Promise<string | null> {
  const capture = await db().capture.findUnique({ where: { id } });
  return capture && tokenOf(capture);
}

/** What a capture kept from one instant on, and before another where one is given, in the order of arrival. */
export async function capturedBetween(
  captureId: string,
  from: Date,
  before: Date | null,
): Promise<CapturedRequestRow[]> {
  const found = await db().capturedRequest.findMany({
    where: { captureId, receivedAt: { gte: from, ...(before && { lt: before }) } },
    orderBy: { number: "asc" },
    ...withoutContents,
  });
  return found.map(toRequestRow);
}
