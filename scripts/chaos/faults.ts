import type { Random } from "./random";

/** A fault as the sandbox's control API takes it (docs/sandbox.md, "Faults"). */
export type Fault = {
  endpoint: string;
  kind:
    | "delay"
    | "errcode"
    | "http-status"
    | "reset-before"
    | "reset-after"
    | "half-answer"
    | "garbage"
    | "slow-drip";
  count: number;
  delayMs?: number;
  afterEffect?: boolean;
  errcode?: number;
  httpStatus?: number;
};

/** Longer than the desk waits for an answer at this pace, shorter than it waits before it counts an order as never made. */
const longestDelayMs = 8_000;

type Shape = (random: Random) => Omit<Fault, "endpoint" | "count">;

const someDelayMs = (random: Random) =>
  random.pick([random.whole(50, 1_500), random.whole(50, longestDelayMs)]);
const someServerError = (random: Random) => random.pick([500, 502, 503, 504]);

/** Every kind of the sandbox's, before and after the effect where it has both. */
const shapes: readonly Shape[] = [
  (random) => ({ kind: "delay", delayMs: someDelayMs(random) }),
  (random) => ({ kind: "delay", delayMs: someDelayMs(random), afterEffect: true }),
  () => ({ kind: "errcode", errcode: -1 }),
  () => ({ kind: "errcode", errcode: -1, afterEffect: true }),
  () => ({ kind: "errcode", errcode: 40001 }),
  (random) => ({ kind: "http-status", httpStatus: someServerError(random) }),
  (random) => ({ kind: "http-status", httpStatus: someServerError(random), afterEffect: true }),
  () => ({ kind: "reset-before" }),
  () => ({ kind: "reset-after" }),
  () => ({ kind: "half-answer" }),
  () => ({ kind: "garbage" }),
  (random) => ({ kind: "slow-drip", delayMs: someDelayMs(random) }),
];

export const placingEndpoint = "/nontax/unifiedorder";

/** Placing is struck as often as all reading together. */
const endpoints = [
  placingEndpoint,
  placingEndpoint,
  placingEndpoint,
  "/nontax/getorderlist",
  "/nontax/getorder",
  "/cgi-bin/stable_token",
];

/** Faults without end: every shape strikes every endpoint before any does so again. */
export function* faultsWithoutEnd(random: Random): Generator<Fault, never> {
  const pairs = endpoints.flatMap((endpoint) => shapes.map((shape) => ({ endpoint, shape })));
  for (;;) {
    for (const { endpoint, shape } of random.shuffled(pairs)) {
      yield { endpoint, count: random.whole(1, 3), ...shape(random) };
    }
  }
}
