import { describe, expect, it } from "vitest";
import type { NotifyDetail } from "@/lib/wechat";
import { allAnswered, receiversOf } from "./receivers";

const detail = (change: Partial<NotifyDetail>): NotifyDetail => ({
  notify_time: 100,
  ret: 0,
  errcode: 0,
  cost_time: 12,
  ...change,
});
const history = (...details: NotifyDetail[]) => ({
  notify_history: [{ appid: "wx1", name: "财政", notify_cnt: details.length, notify_detail: details }],
});

describe("the receivers of an order", () => {
  it("are shown by their newest notification, whatever order WeChat lists them in", () => {
    const [receiver] = receiversOf(
      history(detail({ notify_time: 200, errcode: 0 }), detail({ notify_time: 100, errcode: 299 })),
    );
    expect(receiver).toMatchObject({ answer: "answered", at: "1970-01-01T00:03:20.000Z", count: 2 });
  });

  it.each([
    [{ ret: 0, errcode: 0 }, "answered", 0],
    [{ ret: undefined, errcode: 0 }, "answered", 0],
    [{ ret: 0, errcode: 232 }, "answered", 232],
    [{ ret: -1, errcode: 232 }, "answered", 232],
    [{ ret: 0, errcode: 299 }, "refused", 299],
    [{ ret: -1, errcode: 300 }, "refused", 300],
    [{ ret: -1, errcode: 0 }, "unanswered", null],
    [{ ret: -1, errcode: -1 }, "unanswered", null],
    [{ ret: 0, errcode: undefined }, "unanswered", null],
  ])("%o reads as %s", (change, answer, errcode) => {
    expect(receiversOf(history(detail(change)))[0]).toMatchObject({ answer, errcode });
  });

  it("never carry the receiver's raw reply or its address", () => {
    const [receiver] = receiversOf(
      history(detail({ third_resp: "raw", third_resp_data: "opened", url: "https://finance.example/x" })),
    );
    expect(JSON.stringify(receiver)).not.toMatch(/raw|opened|finance\.example/);
  });

  it("have all answered only where there is one and none is missing", () => {
    expect(allAnswered([])).toBe(false);
    expect(allAnswered(receiversOf(history(detail({}))))).toBe(true);
    expect(allAnswered(receiversOf(history(detail({ errcode: 210 }))))).toBe(false);
  });
});
