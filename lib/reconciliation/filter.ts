import { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";
import { escapeLike } from "@/lib/db/like";
import { numberForms, typedNumber } from "@/lib/number-forms";
import { dayOf, isDay } from "@/lib/time";
import { discrepancyKinds, discrepancyStates } from "./kinds";

/** Where to look: a day's bill, all merchants or accounts of a day, or (empty) everything. */
export const discrepancyScope = z.object({
  accountId: z.guid().optional(),
  /** As the bill was asked for: empty is a bill of all merchants, absent is any bill. */
  mchId: z
    .string()
    .regex(/^[0-9A-Za-z]{0,64}$/)
    .optional(),
  /** YYYY-MM-DD, Asia/Shanghai. */
  day: z.string().refine(isDay).optional(),
});

export type DiscrepancyScope = z.output<typeof discrepancyScope>;

/** What narrows a list of discrepancies. Parsing `{}` gives what a list shows first: what is open. */
export const discrepancyFilter = z.object({
  /** Any of these; empty is all. */
  kind: z.array(z.enum(discrepancyKinds)).max(discrepancyKinds.length).default([]),
  state: z.enum([...discrepancyStates, "all"]).default("open"),
  /** Of the person who looks, of nobody, or of a person by id; null is anybody's. */
  owner: z
    .union([z.enum(["mine", "none"]), z.guid()])
    .nullable()
    .default(null),
  /** Of days that are more than this many days before today, in Asia/Shanghai. */
  olderThanDays: z.number().int().min(0).max(3_650).nullable().default(null),
  /** The beginning of the notice's or platform's number, of WeChat's transaction or order, or the whole id of the desk's order. */
  text: z.string().max(512).default(""),
});

export type DiscrepancyFilter = z.output<typeof discrepancyFilter>;

/** Who looks, and when: what "mine" and an age are told by. A job passes the person and the time that started it. */
export type Viewer = { viewerId: string; now: Date };

const isUuid = (text: string) => z.guid().safeParse(text).success;

const nothing: Prisma.DiscrepancyWhereInput = { id: { in: [] } };

function ownerWhere(owner: DiscrepancyFilter["owner"], viewerId: string): Prisma.DiscrepancyWhereInput {
  if (owner === null) return {};
  if (owner === "none") return { ownerId: null };
  return { ownerId: owner === "mine" ? viewerId : owner };
}

/** A day is more than so many days old where it lies before that many days ago. */
function ageWhere(days: number | null, now: Date): Prisma.DiscrepancyWhereInput {
  if (days === null) return {};
  const today = new Date(`${dayOf(now)}T00:00:00Z`);
  return { day: { lt: new Date(today.getTime() - days * 86_400_000) } };
}

function formWhere(form: string): Prisma.DiscrepancyWhereInput[] {
  const startsWith = escapeLike(form);
  const id = form.toLowerCase();
  return [
    { number: { startsWith } },
    { transactionId: { startsWith } },
    { wechatOrderId: { startsWith } },
    ...(isUuid(form) ? [{ orderId: id }, { id }] : []),
  ];
}

/**
 * Numbers are found by their beginning, which an index serves, as typed and in their plain form. What cannot be a number
 * finds nothing.
 */
function textWhere(typed: string): Prisma.DiscrepancyWhereInput {
  const forms = numberForms(typed);
  if (forms.length === 0) return typedNumber(typed) === "" ? {} : nothing;
  return { OR: forms.flatMap(formWhere) };
}

/** The condition that a scope and a filter stand for: the same for a list, a run over all that match, and an export. */
export function discrepancyWhere(
  scope: DiscrepancyScope,
  filter: DiscrepancyFilter,
  { viewerId, now }: Viewer,
): Prisma.DiscrepancyWhereInput {
  return {
    AND: [
      scope.accountId === undefined ? {} : { accountId: scope.accountId },
      scope.mchId === undefined ? {} : { mchId: scope.mchId },
      scope.day === undefined ? {} : { day: new Date(`${scope.day}T00:00:00Z`) },
      filter.kind.length === 0 ? {} : { kind: { in: filter.kind } },
      filter.state === "all" ? {} : { state: filter.state },
      ownerWhere(filter.owner, viewerId),
      ageWhere(filter.olderThanDays, now),
      textWhere(filter.text),
    ],
  };
}
