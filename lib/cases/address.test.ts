import { describe, expect, it } from "vitest";
import { caseAddress, caseApiAddress, caseRefreshAddress } from "./address";
import { caseInput } from "./schemas";

const key = {
  accountId: "0199c1c2-0000-7000-8000-000000000001",
  regionCode: "440200",
  departmentCode: "143605002004",
  numberKind: "notice" as const,
  number: "粤A&1=2#3 4",
};

describe("the address of a case", () => {
  it.each([caseAddress, caseApiAddress, caseRefreshAddress])(
    "names the case, whatever its number holds",
    (address) => {
      const query = Object.fromEntries(new URL(address(key), "http://desk.test").searchParams);
      expect(caseInput.parse(query)).toEqual(key);
    },
  );
});
