import { randomInt, randomUUID } from "node:crypto";
import { z } from "zod";

const AFTER_ONLY = ["reset-after", "half-answer", "garbage", "slow-drip", "invalid-byte", "compressed"];

/** A fault as it is switched on; what is left out strikes every call before its effect. */
export const faultBody = z
  .strictObject({
    endpoint: z.string().regex(/^(\*|\/.*)$/, "is neither a path nor *"),
    kind: z.enum([
      "delay",
      "errcode",
      "http-status",
      "reset-before",
      "reset-after",
      "half-answer",
      "garbage",
      "slow-drip",
      "invalid-byte",
      "compressed",
    ]),
    count: z.number().int().positive().nullable().default(null),
    probability: z.number().min(0).max(1).default(1),
    seed: z.number().int().nonnegative().optional(),
    delayMs: z.number().int().nonnegative().max(3_600_000).optional(),
    errcode: z.number().int().default(-1),
    errmsg: z.string().default("system error"),
    httpStatus: z.number().int().min(400).max(599).default(502),
    afterEffect: z.boolean().default(false),
  })
  .transform((fault) => ({
    ...fault,
    id: randomUUID(),
    seed: fault.seed ?? randomInt(2 ** 31),
    delayMs: fault.delayMs ?? (fault.kind === "slow-drip" || fault.kind === "delay" ? 30_000 : 0),
    afterEffect: fault.afterEffect || AFTER_ONLY.includes(fault.kind),
  }));

export const faultsBody = z.strictObject({ faults: z.array(faultBody) });

const fen = z.number().int().nonnegative();

export const noticeBody = z
  .strictObject({
    noticeNo: z.string().min(1),
    regionCode: z.string().regex(/^[\w-]{1,64}$/),
    departmentCode: z.string().min(1),
    departmentName: z.string().min(1),
    noticeType: z.number().int().default(1),
    userName: z.string().default("测*试"),
    items: z
      .array(
        z.strictObject({
          no: z.number().int().nonnegative(),
          item_id: z.string().min(1),
          item_name: z.string().min(1),
          overdue: fen.optional(),
          penalty: fen.optional(),
          fee: fen.min(1),
        }),
      )
      .min(1),
    /** The sum of the items where it is left out; nothing documents that it must be. */
    fee: fen.min(1).optional(),
    createdAtSeconds: z.number().int().positive().optional(),
    expireDate: z
      .string()
      .regex(/^(\d{8})?$/)
      .default(""),
    paidOffline: z.boolean().default(false),
  })
  .transform((notice) => ({
    ...notice,
    fee: notice.fee ?? notice.items.reduce((sum, item) => sum + item.fee, 0),
  }));

export const receiverBody = z.strictObject({
  answer: z
    .union([
      z.literal(0),
      z.literal(210),
      z.literal(232),
      z.literal(236),
      z.literal(298),
      z.literal(299),
      z.literal(300),
      z.literal("timeout"),
      z.literal("http-500"),
    ])
    .optional(),
  /** How many deliveries get this answer; then 0 again. */
  count: z.number().int().positive().optional(),
  url: z.union([z.url({ protocol: /^https?$/ }), z.string().regex(/^\/_receivers\//)]).optional(),
});

export const clockBody = z.union([
  z.strictObject({ offsetMs: z.number().int() }),
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
]);

export const advanceBody = z
  .strictObject({
    days: z.number().nonnegative().default(0),
    hours: z.number().nonnegative().default(0),
    minutes: z.number().nonnegative().default(0),
    seconds: z.number().nonnegative().default(0),
  })
  .transform(
    ({ days, hours, minutes, seconds }) => (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000,
  );

export const payBody = z.strictObject({ evenIfNoticePaid: z.boolean().default(false) });

/** What is left out stays as it is; null switches a limit off. */
export const limitsBody = z.strictObject({
  perMinute: z.number().int().nonnegative().nullable().optional(),
  perDay: z.number().int().nonnegative().nullable().optional(),
  whiteList: z
    .array(z.union([z.ipv4(), z.ipv6()]))
    .nullable()
    .optional(),
});
