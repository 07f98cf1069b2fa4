import { expect, test } from "vitest";
import type { AccountOption } from "@/lib/accounts/queries";
import { numberOrderAddress, numberOrderForm } from "./order-form-number";

const account: AccountOption = {
  id: "0198a3f2-0000-7000-8000-000000000001",
  name: "韶关",
  appid: "wx5f6e43071809a9dd",
  serviceId: 123,
  bankId: "test_bank_id",
  mchId: null,
  returnUrl: null,
  departments: [{ regionCode: "440200", code: "143605002004", name: "交警支队" }],
};
const asked = {
  account: account.id,
  region: "440200",
  department: "143605002004",
  kind: "notice" as const,
  number: "440204190185356",
};

test("a notice of a known unit fills number, unit and the account's own settings", () => {
  expect(numberOrderForm(asked, [account])).toMatchObject({
    accountId: account.id,
    department: "440200/143605002004",
    departmentName: "交警支队",
    numberKind: "notice",
    paymentNoticeNo: "440204190185356",
    orderNo: "",
    serviceId: "123",
  });
});

test("an own number of another unit fills its codes and leaves the unit's name to be typed", () => {
  expect(numberOrderForm({ ...asked, department: "999", kind: "order" }, [account])).toMatchObject({
    department: "other",
    departmentCode: "999",
    departmentName: "",
    numberKind: "own",
    paymentNoticeNo: "",
    orderNo: "440204190185356",
  });
});

test("an account that is out of use fills nothing", () => {
  expect(numberOrderForm(asked, [])).toBeNull();
});

test("the address carries the number whatever is in it", () => {
  const address = numberOrderAddress({ ...asked, number: "A&b=1 #%" });
  expect(new URL(address, "http://desk").searchParams.get("number")).toBe("A&b=1 #%");
});
