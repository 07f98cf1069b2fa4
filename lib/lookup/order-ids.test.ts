import { describe, expect, it } from "vitest";
import { mapLimited } from "./map-limited";
import { mostOrders, orderIdsOf } from "./order-ids";

const answer = (order_id_list: string[] | undefined, paid_order_id?: string) => ({
  errcode: 0,
  order_id_list,
  paid_order_id,
});

describe("the orders of a number", () => {
  it("begin with the paid one, each once, and then the last ones", () => {
    const ids = orderIdsOf(answer(["a", "b", "b", "c", ""], "b"));
    expect(ids).toMatchObject({ paidOrderId: "b", all: ["b", "c", "a"], isListGiven: true });
  });

  it("include the paid one also where the list lacks it", () => {
    expect(orderIdsOf(answer(undefined, "p"))).toMatchObject({ all: ["p"], isListGiven: true });
  });

  it("are unknown where WeChat gives no list, which is not the same as an empty one", () => {
    expect(orderIdsOf(answer(undefined, ""))).toMatchObject({ all: [], isListGiven: false });
    expect(orderIdsOf(answer([]))).toMatchObject({ all: [], isListGiven: true, paidOrderId: null });
  });

  it("are looked at up to a limit, the paid one among them", () => {
    const many = Array.from({ length: 30 }, (_, index) => `o${index}`);
    const { all, looked } = orderIdsOf(answer(many, "o0"));
    expect(all).toHaveLength(30);
    expect(looked).toHaveLength(mostOrders);
    expect(looked.slice(0, 2)).toEqual(["o0", "o29"]);
  });
});

describe("mapLimited", () => {
  it("keeps the order of the items and never has more at work than allowed", async () => {
    let working = 0;
    let most = 0;
    const doubled = await mapLimited([5, 1, 4, 2, 3], 2, async (item) => {
      working += 1;
      most = Math.max(most, working);
      for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
      working -= 1;
      return item * 2;
    });
    expect(doubled).toEqual([10, 2, 8, 4, 6]);
    expect(most).toBe(2);
  });
});
