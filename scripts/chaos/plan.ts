import { type Fault, faultsWithoutEnd } from "./faults";
import { seededRandom } from "./random";

/** What a clerk does with one order. */
const manners = [
  "plain",
  /** Sends it again once it is answered, as a reload does. */
  "again",
  /** Sends it to both desks at once, as a double click or two tabs do. */
  "double",
  /** Sends something else under the key of an order that was answered. */
  "other-body",
  /** Another clerk orders for the same notice at the same time. */
  "rival",
] as const;
export type Manner = (typeof manners)[number];

export const victims = ["desk 1", "desk 2", "worker 1", "worker 2", "sandbox", "PostgreSQL"] as const;
export type Victim = (typeof victims)[number];

export type PlannedOrder = {
  /** From 1; kills and faults count by it. */
  number: number;
  manner: Manner;
  feeFen: number;
  /** Which of the two desks is asked first. */
  deskIndex: 0 | 1;
  /** Switched on right before the order is sent. */
  faults: Fault[];
  /** Ended with SIGKILL while the order is under way, so many ms after it began. */
  kills: { victim: Victim; afterMs: number }[];
};

/** One order in two brings a new fault; reading is struck only when somebody reads, so not every fault strikes. */
const faultShare = 0.5;

/** The orders before which, evenly but not regularly, something is killed. */
function killNumbers(orders: number, kills: number, seed: string): number[] {
  const random = seededRandom(`${seed} kill times`);
  const apart = orders / (kills + 1);
  return Array.from({ length: kills }, (_, index) => {
    const number = Math.round(apart * (index + 0.5 + random.fraction()));
    return Math.min(Math.max(number, 1), orders);
  });
}

/** Each victim is killed as often as any other, in an order that the seed makes. */
function killVictims(kills: number, seed: string): Victim[] {
  const random = seededRandom(`${seed} victims`);
  const rounds = Math.ceil(kills / victims.length);
  return Array.from({ length: rounds }, () => random.shuffled(victims)).flat();
}

/** All that a campaign does, made of its seed alone: the same seed plans the same orders, faults and kills. */
export function planCampaign({ orders, kills, seed }: { orders: number; kills: number; seed: number }) {
  const name = `levydesk chaos ${seed}`;
  const random = seededRandom(`${name} orders`);
  const faults = faultsWithoutEnd(seededRandom(`${name} faults`));
  const numbers = killNumbers(orders, kills, name);
  const dying = killVictims(kills, name);
  return Array.from({ length: orders }, (_, index): PlannedOrder => {
    const number = index + 1;
    return {
      number,
      manner: random.fraction() < 0.5 ? "plain" : random.pick(manners),
      feeFen: random.whole(1, 2_000_000),
      deskIndex: random.pick([0, 1]),
      faults: random.fraction() < faultShare ? [faults.next().value] : [],
      kills: numbers.flatMap((at, kill) => {
        const victim = dying[kill];
        return at === number && victim ? [{ victim, afterMs: random.whole(0, 150) }] : [];
      }),
    };
  });
}
