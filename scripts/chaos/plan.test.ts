import { expect, it } from "vitest";
import { planCampaign, victims } from "./plan";

const plan = planCampaign({ orders: 500, kills: 12, seed: 7 });

it("plans the same orders, faults and kills for the same seed, and others for another", () => {
  expect(planCampaign({ orders: 500, kills: 12, seed: 7 })).toEqual(plan);
  expect(planCampaign({ orders: 500, kills: 12, seed: 8 })).not.toEqual(plan);
});

it("kills as often as it was told, everything in turn, and all through the campaign", () => {
  const kills = plan.flatMap((order) => order.kills.map(({ victim }) => ({ victim, number: order.number })));
  expect(kills).toHaveLength(12);
  for (const victim of victims) expect(kills.filter((kill) => kill.victim === victim)).toHaveLength(2);
  expect(kills.some(({ number }) => number <= 100)).toBe(true);
  expect(kills.some(({ number }) => number > 400)).toBe(true);
});

it("strikes placing and reading with every kind of fault, before and after the effect", () => {
  const faults = plan.flatMap((order) => order.faults);
  const both = ["delay", "errcode", "http-status"];
  const afterOnly = ["reset-before", "reset-after", "half-answer", "garbage", "slow-drip"];
  for (const endpoint of [
    "/nontax/unifiedorder",
    "/nontax/getorderlist",
    "/nontax/getorder",
    "/cgi-bin/stable_token",
  ]) {
    const struck = faults.filter((fault) => fault.endpoint === endpoint);
    for (const kind of [...both, ...afterOnly]) expect(struck.map((fault) => fault.kind)).toContain(kind);
    for (const kind of both) {
      const effects = struck
        .filter((fault) => fault.kind === kind)
        .map((fault) => fault.afterEffect === true);
      expect(new Set(effects).size, `${kind} of ${endpoint}`).toBe(2);
    }
  }
});

it("lets every manner of ordering occur", () => {
  expect(new Set(plan.map(({ manner }) => manner)).size).toBe(5);
});
