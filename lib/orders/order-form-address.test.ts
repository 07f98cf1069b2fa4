import { describe, expect, it } from "vitest";
import { deskAddressOf } from "./order-form-address";

describe("deskAddressOf", () => {
  it.each([
    ["10.1.2.3", "10.1.2.3"],
    ["::ffff:10.1.2.3", "10.1.2.3"],
    ["2409:8900::1", "2409:8900::1"],
    ["unknown", null],
    [null, null],
  ])("%s → %s", (address, expected) => {
    expect(deskAddressOf(address)).toBe(expected);
  });
});
